import sharp from "sharp";
import { submitCheck } from "@/lib/compliance/submit-check";
import { uploadDocument } from "@/lib/compliance/upload-document";
import { Upload } from "@/lib/runtime/upload";
import type { TestDatabase } from "../database";
import { A_PERSON } from "./bank-accounts";
import { aMember, type TestMember } from "./people";
import { aStaffMember } from "./staff";
import { aKey } from "./transfers";

/** A photo of a document, with the traces that a camera leaves. */
export const picture = (width = 800, height = 500) =>
  sharp({ create: { width, height, channels: 3, background: "#b8321f" } })
    .withExif({ IFD0: { Model: "Secret Camera" } })
    .jpeg()
    .toBuffer();

export const send = async (who: TestMember, side: string, file?: Buffer, kind = "driving_licence") =>
  uploadDocument(who.as, aKey(), { kind, side, file: new Upload(file ?? (await picture())) });

/** What somebody says of themselves, as they type it. */
export const SAID = {
  ...A_PERSON,
  kana: "たなか あいこ",
  phone: "090-1234-5678",
  document: "driving_licence",
};

/** A member who has sent both sides of a document. */
export const shown = async (db: TestDatabase) => {
  const aiko = await aMember(db);
  return { aiko, front: await send(aiko, "front"), back: await send(aiko, "back") };
};
export type Shown = Awaited<ReturnType<typeof shown>>;

export const submit = ({ aiko }: { aiko: TestMember }, wishes = {}, key = aKey()) =>
  submitCheck(aiko.as, key, { ...SAID, ...wishes });

/** A check that waits for staff, and one of them. */
export const submitted = async (db: TestDatabase) => {
  const made = await shown(db);
  return { ...made, ...(await submit(made)), risk: await aStaffMember(db, "risk") };
};
