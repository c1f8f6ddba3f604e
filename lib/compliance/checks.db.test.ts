import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { deleteAccount } from "@/lib/leaving/delete-account";
import { Upload } from "@/lib/runtime/upload";
import { useDatabase } from "@/tests/support/database";
import { A_PERSON } from "@/tests/support/factories/bank-accounts";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { mailsTo, runEvents } from "@/tests/support/outbox";
import { decideCheck } from "./decide-check";
import { decideFlag } from "./decide-flag";
import { verifiedIdentity } from "./identity";
import { complianceJobs } from "./job-module";
import { openDocument } from "./open-document";
import { ownIdentity } from "./queries";
import { openFlags } from "./raise-flags";
import { forgetDocuments } from "./retention";
import { submitCheck, withdrawCheck } from "./submit-check";
import { uploadDocument } from "./upload-document";

const db = await useDatabase();

const picture = (width = 800, height = 500) =>
  sharp({ create: { width, height, channels: 3, background: "#b8321f" } })
    .withExif({ IFD0: { Model: "Secret Camera" } })
    .jpeg()
    .toBuffer();
const send = async (who: TestMember, side: string, file?: Buffer, kind = "driving_licence") =>
  uploadDocument(who.as, aKey(), { kind, side, file: new Upload(file ?? (await picture())) });
const SAID = { ...A_PERSON, kana: "たなか あいこ", phone: "090-1234-5678", document: "driving_licence" };

const shown = async () => {
  const aiko = await aMember(db);
  return { aiko, front: await send(aiko, "front"), back: await send(aiko, "back") };
};
type Shown = Awaited<ReturnType<typeof shown>>;
const submit = ({ aiko }: { aiko: TestMember }, wishes = {}, key = aKey()) =>
  submitCheck(aiko.as, key, { ...SAID, ...wishes });
const submitted = async () => {
  const made = await shown();
  return { ...made, ...(await submit(made)), risk: await aStaffMember(db, "risk") };
};
const statusOf = async (id: string) =>
  (await db.owner`select status from identity_checks where id = ${id}`)[0]?.status;

describe("who somebody says to be", () => {
  testMoneyCommand<Shown>(db, {
    arrange: shown,
    act: (made, key) => submit(made, {}, key),
    tells: ["identity_check.submitted"],
    done: async ({ aiko, front, back }) => {
      const { last, said } = await ownIdentity(aiko.as, {});
      expect(last).toMatchObject({ status: "submitted" });
      expect(last?.documents.map(({ id }) => id)).toEqual([front.id, back.id]);
      expect(said).toMatchObject({ kana: "タナカ アイコ", phone: "+819012345678" });
    },
    refusals: {
      "they are fourteen": {
        act: (made, key) => submit(made, { birthDate: `${now().getFullYear() - 14}-01-01` }, key),
        says: { code: "compliance.too_young", fields: { birthDate: { params: { age: 15 } } } },
      },
      "nobody is as old": {
        act: (made, key) => submit(made, { birthDate: "1890-01-01" }, key),
        says: { code: "compliance.birth_date_form" },
      },
      "they are not born yet": {
        act: (made, key) => submit(made, { birthDate: `${now().getFullYear() + 1}-01-01` }, key),
        says: { code: "compliance.birth_date_form" },
      },
      "a side of the document is missing": {
        act: (made, key) => submit(made, { document: "residence_card" }, key),
        says: { code: "compliance.documents_missing" },
      },
      "something is looked at already": {
        given: async (made) => {
          await submit(made);
          await send(made.aiko, "front");
          await send(made.aiko, "back");
        },
        act: (made, key) => submit(made, {}, key),
        says: { code: "compliance.check_open" },
      },
    },
    rivals: {},
  });

  it("stands nowhere in clear", async () => {
    const { id, front } = await submitted();
    const [check] = await db.owner`select c::text as text, sealed from identity_checks c where id = ${id}`;
    const [document] = await db.owner`select sealed from identity_documents where id = ${front.id}`;
    expect(check?.text).not.toContain("タナカ");
    for (const clear of ["タナカ", "1985-04-12", "+819012345678"]) {
      expect(Buffer.from(check?.sealed).includes(Buffer.from(clear))).toBe(false);
    }
    expect(Buffer.from(document?.sealed).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
  });

  it("is withdrawn with its documents, and begins the next one", async () => {
    const { aiko, id } = await submitted();
    await withdrawCheck(aiko.as, aKey(), { id });
    const { last, said } = await ownIdentity(aiko.as, {});
    expect(last).toMatchObject({ status: "withdrawn", documents: [] });
    expect(said?.name).toBe(SAID.name);
    await expect(withdrawCheck(aiko.as, aKey(), { id })).rejects.toMatchObject({
      code: "compliance.check_decided",
    });
    await expect(withdrawCheck((await aMember(db)).as, aKey(), { id })).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("that somebody else is, too, is a sign of risk, which is decided once and not by that person", async () => {
    const birthDate = "1970-02-03";
    const [first, second] = [await shown(), await shown()];
    await submit(first, { birthDate });
    const { id } = await submit(second, { birthDate, kana: "タナカアイコ" });
    expect(await openFlags(db.db, [id])).toEqual(new Map([[id, ["same_person"]]]));
    const [flag] = await db.owner`select id from risk_flags where subject_id = ${id}`;
    const risk = await aStaffMember(db, "risk");
    const decide = { id: flag?.id, decision: "cleared", note: "Twins of one name" };
    await expect(decideFlag(risk.as, aKey(), { ...decide, note: " " })).rejects.toMatchObject({
      kind: "validation",
    });
    await decideFlag(risk.as, aKey(), decide);
    await expect(decideFlag(risk.as, aKey(), decide)).rejects.toMatchObject({
      code: "compliance.flag_decided",
    });
    await db.owner`update risk_flags set status = 'open', person_id = ${risk.as.actor.personId},
      decided_at = null, decided_by = null, note = null where id = ${flag?.id}`;
    await expect(decideFlag(risk.as, aKey(), decide)).rejects.toMatchObject({ code: "compliance.own" });
  });
});

describe("a document", () => {
  it("is kept as a picture without anything beside its pixels, in the place of the side before", async () => {
    const aiko = await aMember(db);
    await send(aiko, "front");
    const { id } = await send(
      aiko,
      "front",
      await sharp(await picture(3_000, 600))
        .png()
        .toBuffer(),
    );
    await send(aiko, "back");
    const { id: check } = await submit({ aiko });
    const { bytes, contentType, fileName } = await openDocument((await aStaffMember(db, "risk")).as, aKey(), {
      id,
    });
    const { width, exif } = await sharp(bytes).metadata();
    expect({ width, exif, contentType }).toEqual({
      width: 2_400,
      exif: undefined,
      contentType: "image/jpeg",
    });
    expect(fileName).toBe(`${id}.jpg`);
    const sides = await db.owner`select side from identity_documents where check_id = ${check}`;
    expect(sides).toHaveLength(2);
  });

  it.each([
    ["no picture", Buffer.from("GIF89a...."), "document_type"],
    ["a broken picture", Buffer.from("\xff\xd8\xff broken", "latin1"), "document_broken"],
    ["half a PDF", Buffer.from("%PDF-1.7 and no end"), "document_broken"],
    ["too large", Buffer.alloc(8_000_001), "document_large"],
  ])("is refused when it is %s", async (_, file, code) => {
    await expect(send(await aMember(db), "front", file)).rejects.toMatchObject({
      code: `compliance.${code}`,
    });
  });

  it("is refused too small, too large to draw or torn, and never shows the back of a My Number Card", async () => {
    const aiko = await aMember(db);
    await expect(send(aiko, "front", await picture(299, 500))).rejects.toMatchObject({
      code: "compliance.document_small",
    });
    await expect(send(aiko, "front", await picture(10_000, 5_001))).rejects.toMatchObject({
      code: "compliance.document_pixels",
    });
    await expect(send(aiko, "front", (await picture()).subarray(0, 1_500))).rejects.toMatchObject({
      code: "compliance.document_broken",
    });
    await expect(send(aiko, "back", undefined, "my_number_card")).rejects.toMatchObject({
      kind: "validation",
    });
  });

  it("is opened by staff of risk alone, each time with a trace, and not before it was submitted", async () => {
    const [{ front, id }, finance] = [await submitted(), await aStaffMember(db, "finance")];
    const loose = await send(await aMember(db), "front");
    const risk = await aStaffMember(db, "risk");
    await openDocument(risk.as, aKey(), { id: front.id });
    await openDocument(risk.as, aKey(), { id: front.id });
    const seen =
      await db.owner`select details from audit.entries where action = 'identity_check.open_document' and subject = ${id}`;
    expect(seen.map(({ details }) => details)).toEqual([{ document: front.id }, { document: front.id }]);
    await expect(openDocument(finance.as, aKey(), { id: front.id })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(openDocument(risk.as, aKey(), { id: loose.id })).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("staff of risk", () => {
  type Scene = Awaited<ReturnType<typeof submitted>>;
  const decline = { decision: "decline", reason: "The picture is blurred" };
  testMoneyCommand<Scene>(db, {
    arrange: submitted,
    act: ({ risk, id }, key) => decideCheck(risk.as, key, { id, decision: "approve" }),
    tells: ["identity_check.decided"],
    done: async ({ aiko, id }) => {
      expect(await verifiedIdentity(db.db, aiko.personId)).toMatchObject({
        checkId: id,
        kana: "タナカ アイコ",
      });
    },
    refusals: {
      "a no without a reason": {
        act: ({ risk, id }, key) => decideCheck(risk.as, key, { id, decision: "decline", reason: " " }),
        says: { kind: "validation" },
      },
      "it was withdrawn": {
        given: ({ aiko, id }) => withdrawCheck(aiko.as, aKey(), { id }),
        act: ({ risk, id }, key) => decideCheck(risk.as, key, { id, decision: "approve" }),
        says: { code: "compliance.check_decided" },
      },
    },
    rivals: {
      "somebody else declines": {
        act: async ({ id }, key) =>
          decideCheck((await aStaffMember(db, "administrator")).as, key, { id, ...decline }),
        done: async ({ id }) => expect(await statusOf(id)).toBe("declined"),
        loses: { code: "compliance.check_decided" },
        wins: { code: "compliance.check_decided" },
      },
    },
  });

  it("decide on nobody's behalf but others'", async () => {
    const { id, risk } = await submitted();
    await db.owner`alter table identity_checks disable trigger identity_checks_step`;
    await db.owner`update identity_checks set person_id = ${risk.as.actor.personId} where id = ${id}`;
    await db.owner`alter table identity_checks enable trigger identity_checks_step`;
    await expect(decideCheck(risk.as, aKey(), { id, decision: "approve" })).rejects.toMatchObject({
      code: "compliance.own",
    });
  });

  it("tell the member of every step, and an approved renewal takes the place of the old one", async () => {
    const made = await submitted();
    const { aiko, risk } = made;
    await runEvents(db, [complianceJobs]);
    await decideCheck(risk.as, aKey(), { id: made.id, ...decline });
    await runEvents(db, [complianceJobs]);
    for (const _ of [1, 2]) {
      await send(aiko, "front");
      await send(aiko, "back");
      const { id } = await submit(made);
      await decideCheck(risk.as, aKey(), { id, decision: "approve" });
    }
    await runEvents(db, [complianceJobs]);
    const news = (await mailsTo(db, aiko.email)).map(({ params }) => [params.news, params.reason]);
    expect(news.slice(0, 2)).toEqual([
      ["submitted", ""],
      ["declined", "The picture is blurred"],
    ]);
    const rows =
      await db.owner`select status from identity_checks where person_id = ${aiko.personId} order by id`;
    expect(rows.map(({ status }) => status)).toEqual(["declined", "superseded", "approved"]);
  });
});

describe("what was checked", () => {
  it("is kept for seven years after its member has left, and no longer", async () => {
    const { aiko, id, risk } = await submitted();
    await decideCheck(risk.as, aKey(), { id, decision: "approve" });
    await deleteAccount(aiko.as, aKey(), { current_password: PASSWORD, understood: "on" });
    await runEvents(db, [complianceJobs]);
    const [row] =
      await db.owner`select keep_until - current_date as days from identity_checks where id = ${id}`;
    expect(Math.round(row?.days / 365.25)).toBe(7);
    await forgetDocuments();
    expect(await statusOf(id)).toBe("approved");
    await db.owner`update identity_checks set keep_until = current_date - 2 where id = ${id}`;
    await forgetDocuments();
    expect(await statusOf(id)).toBeUndefined();
  });

  it("goes sooner where it came to nothing", async () => {
    const { front, id, risk } = await submitted();
    const loose = await send(await aMember(db), "front");
    await decideCheck(risk.as, aKey(), { id, ...decline() });
    await forgetDocuments();
    const left = async () =>
      (await db.owner`select id from identity_documents where id in (${front.id}, ${loose.id})`).length;
    expect(await left()).toBe(2);
    await db.owner`update identity_checks set decided_at = ${daysLater(now(), -91)} where id = ${id}`;
    await db.owner`update identity_documents set uploaded_at = ${daysLater(now(), -2)} where id = ${loose.id}`;
    await forgetDocuments();
    expect(await left()).toBe(0);
    expect(await statusOf(id)).toBe("declined");
  });

  const decline = () => ({ decision: "decline", reason: "Not the same person" });
});
