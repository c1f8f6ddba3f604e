import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { picture, send, submit, submitted } from "@/tests/support/factories/identity-checks";
import { aMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { openDocument } from "./open-document";

const db = await useDatabase();

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
    const [{ front, id }, finance] = [await submitted(db), await aStaffMember(db, "finance")];
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
