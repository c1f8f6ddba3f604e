import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { connection } from "@/db/client";
import { mails } from "@/db/schema/system";
import { type Mailer, MailRefused } from "@/lib/adapters/resend/port";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { decode } from "@/lib/runtime/encoding";
import { unseal } from "@/lib/runtime/encryption";
import { env } from "@/lib/runtime/env";
import type { JobInfo } from "@/lib/runtime/jobs";
import { log } from "@/lib/runtime/log";
import { placeOfMail } from "./place-of-mail";
import type { TemplateName } from "./templates";

const Payload = z.object({ mailId: z.string() });
const Sealed = z.object({ to: z.string(), params: z.unknown() });

/**
 * Sends one queued mail. The provider gets the mail's id as its idempotency key, so a run that died between sending and
 * remembering does not send twice. What the provider refuses for good is marked failed; everything else is tried again.
 */
export async function sendQueuedMail(mailer: Mailer, payload: unknown, job: JobInfo): Promise<void> {
  const id = Payload.parse(payload).mailId as Id<"eml">;
  const { db } = connection();
  const [mail] = await db
    .select({ template: mails.template, locale: mails.locale, sealed: mails.sealed })
    .from(mails)
    .where(and(eq(mails.id, id), eq(mails.status, "queued"), isNotNull(mails.sealed)));
  if (!mail?.sealed) return; // sent by an earlier run
  const { to, params } = Sealed.parse(decode(unseal(mail.sealed, placeOfMail(id))));
  const { MAIL_FROM: from, APP_URL } = env();
  const { renderMail } = await import("./render-mail"); // with React and its templates: not at every start
  const words = await renderMail(mail.template as TemplateName, params, mail.locale, APP_URL);
  try {
    const { id: providerId } = await mailer.send({ idempotencyKey: id, from, to, ...words });
    await settle(id, "sent", providerId);
  } catch (error) {
    if (!(error instanceof MailRefused) && !job.lastAttempt) throw error;
    log.error({ mailId: id, err: error }, "mail given up");
    await settle(id, "failed", null);
  }
}

/** Remembers how it went and wipes the address and the ingredients. A webhook that was faster keeps its status. */
async function settle(id: Id<"eml">, status: "sent" | "failed", providerId: string | null): Promise<void> {
  const now = clock.now();
  await connection()
    .db.update(mails)
    .set({ status, providerId, sealed: null, sentAt: status === "sent" ? now : null, statusAt: now })
    .where(and(eq(mails.id, id), eq(mails.status, "queued")));
}
