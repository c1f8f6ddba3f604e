import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { connection } from "@/db/client";
import { identityDocuments } from "@/db/schema/compliance";
import { notFound } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { query } from "@/lib/runtime/query";
import { DocumentInput } from "./inputs";
import { openSealedDocument } from "./internal/sealed";

/** Lets staff look into a document, which is audited each time. Its bytes are read after it: no answer remembers them. */
const allowOpening = command({
  name: "identity_check.open_document",
  hats: ["staff"],
  input: DocumentInput,
  async run({ tx, about }, { id }) {
    const [found] = await tx
      .select({ checkId: identityDocuments.checkId })
      .from(identityDocuments)
      .where(eq(identityDocuments.id, id));
    if (!found?.checkId) throw notFound(); // what was not submitted is nobody's business
    about(found.checkId, { document: id });
    return { id };
  },
});

/**
 * Whether staff may open documents now, which they may not while their second factor was shown too long ago: asked
 * before links to them are drawn, since a link cannot ask for it.
 */
export const mayOpenDocuments = query({
  name: "identity_check.open_document",
  hats: ["staff"],
  input: z.object({}),
  run: async () => true,
});

export type OpenedDocument = {
  readonly bytes: Buffer;
  readonly contentType: "image/jpeg" | "application/pdf";
  /** A name for a file that is kept nowhere. */
  readonly fileName: string;
};

/** A document that was submitted, opened. Throws AppError. */
export const openDocument = Object.assign(
  async (ctx: Context, key: string, raw: unknown): Promise<OpenedDocument> => {
    const { id } = await allowOpening(ctx, key, raw);
    const [row] = await connection()
      .db.select({ sealed: identityDocuments.sealed, contentType: identityDocuments.contentType })
      .from(identityDocuments)
      .where(eq(identityDocuments.id, id));
    if (!row) throw notFound();
    const { contentType } = row;
    const fileName = `${id}.${contentType === "application/pdf" ? "pdf" : "jpg"}`;
    return { bytes: openSealedDocument(row.sealed, id), contentType, fileName };
  },
  { permission: allowOpening.permission, hats: allowOpening.hats },
);
