import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { createSecret } from "@/lib/off-site/create-secret";
import { ownSite } from "@/lib/off-site/site-queries";
import { acceptInvitation } from "@/lib/organisations/accept-invitation";
import { changeRole } from "@/lib/organisations/change-role";
import { invite } from "@/lib/organisations/invite";
import { invitationPage, organisationPeople } from "@/lib/organisations/people-queries";
import { removeMember } from "@/lib/organisations/remove-member";
import { revokeInvitation } from "@/lib/organisations/revoke-invitation";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, contextOf } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { application, applications, openApplications } from "./application-queries";
import { applyAsRetailer } from "./apply";
import { changeProfile } from "./change-profile";
import { changeSite } from "./change-site";
import { approveApplication, declineApplication } from "./decide-application";
import { retailerJobs } from "./job-module";
import { ownRetailer } from "./queries";

const db = await useDatabase({ max: 16 });

let made = 0;
/** What a company fills in; each time another address and T number (of a sole proprietor, whose digit may be any). */
function aForm(wishes: Record<string, string> = {}) {
  made += 1;
  return {
    companyName: "山川茶舗",
    companyNameEn: "Yamakawa Tea",
    kind: "sole",
    tNumber: `T${String(1_000_000_000_000 + made)}`,
    address: "京都府宇治市1-1",
    contactName: "山川 花子",
    contactEmail: `Tea-${made}@Example.jp`,
    contactPhone: "0774-12-3456",
    siteUrl: "tea.example.jp",
    sells: "Tea",
    agreed: "on",
    ...wishes,
  };
}

async function secretOf(email: string): Promise<string> {
  const { params } = await lastMail(db, email, "invitation");
  return String(params.secret);
}

describe("an application", () => {
  it("is kept whole, told to its applicant once, and waits for the staff", async () => {
    const key = aKey();
    const form = aForm({ kind: "corporation", tNumber: "４０１１００１０９８９９３" });
    const guest = aGuest();
    const [first, again] = await Promise.all([
      applyAsRetailer(guest, key, form),
      applyAsRetailer(guest, key, form),
    ]);
    expect(again).toEqual(first);
    const staff = await aStaffMember(db, "support");
    expect(await application(staff.as, { id: first.id })).toMatchObject({
      tNumber: "T4011001098993",
      tNumberFits: true,
      contactEmail: form.contactEmail.toLowerCase(),
      contactPhone: "+81774123456",
      siteUrl: "https://tea.example.jp/",
      status: "submitted",
    });
    await runEvents(db, [retailerJobs]);
    await runEvents(db, [retailerJobs]);
    expect((await mailsTo(db, form.contactEmail)).map((mail) => mail.template)).toEqual(["retailer-applied"]);
  });

  it("of a corporation is refused with a wrong check digit; a sole proprietor's only warns the staff", async () => {
    const wrong = { tNumber: "T4011001098992" };
    await expect(
      applyAsRetailer(aGuest(), aKey(), aForm({ ...wrong, kind: "corporation" })),
    ).rejects.toMatchObject({ fields: { tNumber: { code: "retailers.t_number_wrong" } } });
    const { id } = await applyAsRetailer(aGuest(), aKey(), aForm(wrong));
    const staff = await aStaffMember(db, "finance");
    expect(await application(staff.as, { id })).toMatchObject({ tNumberFits: false });
  });

  it("comes once for a T number while it is open, needs the terms, and may be tried only so often", async () => {
    const form = aForm();
    await applyAsRetailer(aGuest(), aKey(), form);
    await expect(applyAsRetailer(aGuest(), aKey(), aForm({ tNumber: form.tNumber }))).rejects.toMatchObject({
      code: "retailers.applied_already",
    });
    await expect(applyAsRetailer(aGuest(), aKey(), aForm({ agreed: "" }))).rejects.toMatchObject({
      fields: { agreed: { code: "retailers.terms_missing" } },
    });
    const guest = aGuest();
    const contactEmail = "often@example.jp";
    for (let n = 0; n < 5; n++) await applyAsRetailer(guest, aKey(), aForm({ contactEmail }));
    await expect(applyAsRetailer(guest, aKey(), aForm({ contactEmail }))).rejects.toMatchObject({
      code: "identity.too_many_attempts",
    });
  });

  it("is decided once, by staff who may: approved with its terms and an invitation, or declined with a reason", async () => {
    const [support, finance] = [await aStaffMember(db, "support"), await aStaffMember(db, "finance")];
    const [form, other] = [aForm(), aForm()];
    const { id } = await applyAsRetailer(aGuest(), aKey(), form);
    const waiting = await openApplications(finance.as, {});
    const approval = { id, slug: "yamakawa", terms: "monthly", closingDay: "20" };
    await expect(approveApplication(support.as, aKey(), approval)).rejects.toMatchObject({
      kind: "forbidden",
    });
    const tries = await Promise.allSettled([
      ...Array.from({ length: 4 }, () => approveApplication(finance.as, aKey(), approval)),
      declineApplication(finance.as, aKey(), { id, reason: "No" }),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await openApplications(finance.as, {})).toBe(waiting - 1);

    const second = await applyAsRetailer(aGuest(), aKey(), other);
    if ((await application(finance.as, { id })).status === "approved") {
      await expect(
        approveApplication(finance.as, aKey(), { ...approval, id: second.id }),
      ).rejects.toMatchObject({ code: "retailers.slug_taken" });
      expect((await application(finance.as, { id: second.id })).status).toBe("submitted");
    }
    await declineApplication(finance.as, aKey(), { id: second.id, reason: "Not yet" });
    await runEvents(db, [retailerJobs]);
    const declined = await lastMail(db, other.contactEmail, "retailer-declined");
    expect(declined.params.reason).toBe("Not yet");
    expect((await applications(finance.as, { show: "decided" })).map((row) => row.id)).toContain(second.id);
  });
});

describe("an invitation", () => {
  it("makes the invited person, and nobody else, the first owner; it works once and reads nothing in clear", async () => {
    const staff = await aStaffMember(db, "administrator");
    const form = aForm();
    const { id } = await applyAsRetailer(aGuest(), aKey(), form);
    await approveApplication(staff.as, aKey(), { id, slug: `shop-of-${made}`, terms: "per_order" });
    const token = await secretOf(form.contactEmail);
    const [hana, mallory] = [await aMember(db, { email: form.contactEmail }), await aMember(db)];
    await expect(acceptInvitation(mallory.as, aKey(), { token })).rejects.toMatchObject({
      code: "organisations.other_address",
    });
    expect(await invitationPage(aGuest(), { token })).toMatchObject({ state: "open", reader: "guest" });
    const key = aKey();
    const presses = await Promise.all([1, 2, 3].map(() => acceptInvitation(hana.as, key, { token })));
    const organisationId = presses[0]?.organisationId as Id<"org">;
    await expect(acceptInvitation(hana.as, aKey(), { token })).rejects.toMatchObject({
      code: "organisations.link_accepted",
    });
    const as = contextOf({
      hat: "retailer" as const,
      organisationId,
      role: "owner" as const,
      personId: hana.personId,
      sessionId: hana.sessionId,
    });
    expect(await ownRetailer(as, {})).toMatchObject({ terms: "per_order", tNumber: form.tNumber });
    expect((await organisationPeople(as, {})).members).toMatchObject([
      { personId: hana.personId, role: "owner" },
    ]);
    const [clear] = await db.owner`
      select (select count(*) from invitations where encode(secret_hash, 'escape') like ${`%${token}%`})::int
        + (select count(*) from idempotency_keys where answer::text like ${`%${token}%`})::int
        + (select count(*) from audit.entries e where e::text like ${`%${token}%`})::int as found`;
    expect(clear?.found).toBe(0);
  });

  it("is the owner's to make and to withdraw; a newer one ends the older, and an expired one is refused", async () => {
    const shop = await aRetailer(db);
    const clerk = contextOf({ ...shop.as.actor, role: "clerk" as const });
    const ben = await aMember(db);
    const wish = { email: ben.email, role: "clerk", locale: "en" };
    await expect(invite(clerk, aKey(), wish)).rejects.toMatchObject({ code: "organisations.owner_only" });
    await invite(shop.as, aKey(), wish);
    const older = await secretOf(ben.email);
    const { id } = await invite(shop.as, aKey(), wish);
    const newer = await secretOf(ben.email);
    await expect(acceptInvitation(ben.as, aKey(), { token: older })).rejects.toMatchObject({
      code: "organisations.link_revoked",
    });
    const stranger = await aRetailer(db);
    await expect(revokeInvitation(stranger.as, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
    await db.owner`update invitations set expires_at = now() - interval '1 minute' where id = ${id}`;
    await expect(acceptInvitation(ben.as, aKey(), { token: newer })).rejects.toMatchObject({
      code: "organisations.link_expired",
    });
    await revokeInvitation(shop.as, aKey(), { id });
    expect((await organisationPeople(shop.as, {})).open).toEqual([]);
    await expect(invite(shop.as, aKey(), { ...wish, email: shop.email })).rejects.toMatchObject({
      code: "organisations.member_already",
    });
  });
});

describe("a shop's people", () => {
  it("always have an owner, however many leave at once", async () => {
    const shop = await aRetailer(db);
    const ben = await aMember(db);
    await invite(shop.as, aKey(), { email: ben.email, role: "owner", locale: "en" });
    await acceptInvitation(ben.as, aKey(), { token: await secretOf(ben.email) });
    const { organisationId } = shop;
    const bens = contextOf({ ...shop.as.actor, personId: ben.personId, sessionId: ben.sessionId });
    const leaving = await Promise.allSettled([
      removeMember(shop.as, aKey(), { person: shop.personId }),
      removeMember(bens, aKey(), { person: ben.personId }),
    ]);
    expect(leaving.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const owners = await db.owner`
      select person_id from organisation_members where organisation_id = ${organisationId} and role = 'owner'`;
    expect(owners).toHaveLength(1);
    const last = owners[0]?.person_id;
    const as = last === ben.personId ? bens : shop.as;
    await expect(changeRole(as, aKey(), { person: last, role: "clerk" })).rejects.toMatchObject({
      code: "organisations.last_owner",
    });
  });

  it("are changed by owners only, and never by another shop's", async () => {
    const [shop, other] = [await aRetailer(db), await aRetailer(db)];
    const clerk = contextOf({ ...shop.as.actor, role: "clerk" as const });
    const person = shop.personId;
    await expect(changeRole(clerk, aKey(), { person, role: "clerk" })).rejects.toMatchObject({
      code: "organisations.owner_only",
    });
    await expect(removeMember(other.as, aKey(), { person })).rejects.toMatchObject({ kind: "not_found" });
    await expect(changeRole(other.as, aKey(), { person, role: "clerk" })).rejects.toMatchObject({
      kind: "not_found",
    });
    const profile = { aboutJa: "茶", aboutEn: "Tea", contactName: "花子", contactEmail: "a@example.jp" };
    const changed = { ...profile, contactPhone: "03-1234-5678" };
    await expect(changeProfile(clerk, aKey(), changed)).rejects.toMatchObject({
      code: "organisations.owner_only",
    });
    await changeProfile(shop.as, aKey(), changed);
    expect(await ownRetailer(shop.as, {})).toMatchObject({ ...profile, contactPhone: "+81312345678" });
    expect((await ownRetailer(other.as, {})).aboutEn).toBe("");
  });

  it("changes how members are sent to the own site: an owner, to encrypted addresses, signed only with a secret", async () => {
    const [shop, clerk] = [await aRetailer(db), await aRetailer(db, { role: "clerk" })];
    const site = {
      offSite: "signed",
      siteUrl: "shop.example.jp",
      punchOutUrl: "https://shop.example.jp/in?a=1",
    };
    const refused = [
      [clerk.as, site, { code: "organisations.owner_only" }],
      [shop.as, site, { code: "retailers.secret_missing" }],
      [
        shop.as,
        { ...site, punchOutUrl: "" },
        { fields: { punchOutUrl: { code: "retailers.punch_out_missing" } } },
      ],
      [
        shop.as,
        { offSite: "browse", siteUrl: "" },
        { fields: { siteUrl: { code: "retailers.site_missing" } } },
      ],
      ...[
        "http://shop.example.jp",
        "https://a:b@shop.example.jp",
        "javascript://shop.example.jp/%0aalert(1)",
        "https://intranet",
      ].map(
        (siteUrl) =>
          [
            shop.as,
            { offSite: "browse", siteUrl },
            { fields: { siteUrl: { code: "retailers.site_safe" } } },
          ] as const,
      ),
    ] as const;
    const before = await ownSite(shop.as, {});
    for (const [as, given, refusal] of refused)
      await expect(changeSite(as, aKey(), given), JSON.stringify(given)).rejects.toMatchObject(refusal);
    expect(await ownSite(shop.as, {})).toEqual(before);
    await createSecret(shop.as, aKey());
    await changeSite(shop.as, aKey(), site);
    expect(await ownSite(shop.as, {})).toMatchObject({ ...site, siteUrl: "https://shop.example.jp/" });
    await changeSite(shop.as, aKey(), { ...site, offSite: "off" });
    expect(await ownSite(shop.as, {})).toMatchObject({ offSite: "off", punchOutUrl: site.punchOutUrl });
  });
});
