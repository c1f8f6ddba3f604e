import "server-only";
import type { Tx } from "@/db/client";
import { mails } from "@/db/schema/system";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { encode } from "@/lib/runtime/encoding";
import { seal } from "@/lib/runtime/encryption";
import { addJob } from "@/lib/runtime/outbox";
import { placeOfMail } from "./place-of-mail";
import type { TemplateName, TemplateParams } from "./templates";

export type QueuedMail<N extends TemplateName> = {
  /** The same key is the same mail: it is queued and sent once. */
  readonly dedupeKey: string;
  readonly template: N;
  readonly locale: Locale;
  readonly to: string;
  readonly personId?: Id<"prs"> | null;
  /** What the mail is about: a transfer's or purchase's id. */
  readonly subjectId?: string;
  readonly params: TemplateParams<N>;
};

/**
 * Queues a mail in this transaction. Returns its id, or null when this `dedupeKey` was queued before.
 * The address and the params are sealed until it is sent, so links in them are nowhere in clear.
 */
export async function queueMail<N extends TemplateName>(
  tx: Tx,
  now: Date,
  mail: QueuedMail<N>,
): Promise<Id<"eml"> | null> {
  const id = newId("eml", now);
  const rows = await tx
    .insert(mails)
    .values({
      id,
      dedupeKey: mail.dedupeKey,
      template: mail.template,
      locale: mail.locale,
      personId: mail.personId ?? null,
      subjectId: mail.subjectId ?? null,
      sealed: seal(encode({ to: mail.to, params: mail.params }), placeOfMail(id)),
      status: "queued",
      createdAt: now,
      statusAt: now,
    })
    .onConflictDoNothing({ target: mails.dedupeKey })
    .returning({ id: mails.id });
  if (!rows.length) return null;
  await addJob(tx, "mail.send", { mailId: id }, { key: `mail:${id}` });
  return id;
}
