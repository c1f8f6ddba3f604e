import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { identityDocuments } from "@/db/schema/compliance";
import { AppError } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { mayDo } from "@/lib/policy/permissions";
import { command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { Upload } from "@/lib/runtime/upload";
import { UploadInput } from "./inputs";
import { type EncodedDocument, encodeDocument } from "./internal/encode-document";
import { sealDocument } from "./internal/sealed";

/** A document as it came, by whose digest a retry is known, with what was made of it. */
class Encoded extends Upload {
  readonly #document: EncodedDocument;

  constructor(file: Upload, document: EncodedDocument) {
    super(file.bytes);
    this.#document = document;
  }

  get document(): EncodedDocument {
    return this.#document;
  }
}

/**
 * Keeps a side of a document that somebody shows, sealed, until they submit what they say about themselves. It takes the
 * place of the same side that was sent before. Throws AppError as `encodeDocument` does.
 */
export async function uploadDocument(
  ctx: Context,
  key: string,
  { file, ...rest }: { file: Upload; kind: unknown; side: unknown },
): Promise<{ id: Id<"doc"> }> {
  if (!mayDo(ctx.actor, "identity_check.upload")) throw new AppError("forbidden", "common.forbidden");
  return keepDocument(ctx, key, { ...rest, file: new Encoded(file, await encodeDocument(file.bytes)) });
}

const keepDocument = command({
  name: "identity_check.upload",
  hats: ["member"],
  input: UploadInput.and(z.object({ file: z.instanceof(Encoded) })),
  async run({ tx, actor, now, about }, { kind, side, file }) {
    const { personId } = actor;
    await tx
      .delete(identityDocuments)
      .where(
        and(
          ...[eq(identityDocuments.personId, personId), isNull(identityDocuments.checkId)],
          eq(identityDocuments.side, side),
        ),
      );
    const id = newId("doc", now);
    const { content, contentType } = file.document;
    await tx.insert(identityDocuments).values({
      ...{ id, personId, kind, side, contentType, size: content.length, uploadedAt: now },
      sealed: sealDocument(content, id),
    });
    about(id, { kind, side });
    return { id };
  },
});
