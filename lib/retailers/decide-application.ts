import "server-only";
import { eq } from "drizzle-orm";
import { retailerApplications, retailers } from "@/db/schema/retailers";
import { rejected } from "@/lib/core/errors";
import { createOrganisation } from "@/lib/organisations/create-organisation";
import { makeInvitation } from "@/lib/organisations/make-invitation";
import { command } from "@/lib/runtime/command";
import { ApproveInput, DeclineInput } from "./inputs";
import { lockOpenApplication } from "./internal/locked-application";

/**
 * Makes an applicant a partner: the organisation, the retailer with its terms, and the invitation of its first owner.
 * Throws "retailers.decided_already" and "retailers.slug_taken".
 */
export const approveApplication = command({
  name: "retailer.decide",
  hats: ["staff"],
  input: ApproveInput,
  async run({ tx, actor, now, about }, { id, slug, terms, closingDay }) {
    const application = await lockOpenApplication(tx, id);
    const organisationId = await createOrganisation(tx, "retailer", application.companyName, now);
    const made = await tx
      .insert(retailers)
      .values({
        organisationId,
        slug,
        nameEn: application.companyNameEn,
        legalName: application.companyName,
        tNumber: application.tNumber,
        soleProprietor: application.soleProprietor,
        address: application.address,
        contactName: application.contactName,
        contactEmail: application.contactEmail,
        contactPhone: application.contactPhone,
        siteUrl: application.siteUrl,
        terms,
        closingDay,
        since: now,
      })
      .onConflictDoNothing({ target: retailers.slug })
      .returning({ id: retailers.organisationId });
    if (!made.length) throw rejected("retailers.slug_taken", {}, "slug");
    await tx
      .update(retailerApplications)
      .set({ status: "approved", decidedAt: now, decidedBy: actor.personId, organisationId })
      .where(eq(retailerApplications.id, id));
    const { contactEmail: email, locale } = application;
    await makeInvitation(tx, { organisationId, email, role: "owner", locale, invitedBy: null }, now);
    about(id, { organisationId });
    return { organisationId };
  },
});

/** Declines an application, with the reason that its applicant is mailed. Throws "retailers.decided_already". */
export const declineApplication = command({
  name: "retailer.decide",
  hats: ["staff"],
  input: DeclineInput,
  async run({ tx, actor, now, emit, about }, { id, reason }) {
    await lockOpenApplication(tx, id);
    await tx
      .update(retailerApplications)
      .set({ status: "declined", decidedAt: now, decidedBy: actor.personId, reason })
      .where(eq(retailerApplications.id, id));
    await emit("retailer.declined", { applicationId: id });
    about(id);
    return { id };
  },
});
