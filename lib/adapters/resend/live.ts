import "server-only";
import { type ErrorResponse, Resend } from "resend";
import { z } from "zod";
import type { Env } from "@/lib/runtime/env";
import {
  BadMailSignature,
  type MailEvent,
  type Mailer,
  MailRefused,
  MailUnavailable,
  type OutgoingMail,
} from "./port";

export type ResendConfig = Pick<Env, "RESEND_API_KEY" | "RESEND_WEBHOOK_SECRET" | "SANDBOX_URL">;

const TIMEOUT_MS = 20_000;
const API = "https://api.resend.com";

/** Mail through Resend, or into the sandbox's inbox when its address is configured. */
export function resendMailer(config: ResendConfig): Mailer {
  // Always explicit: without it the SDK would follow a RESEND_BASE_URL that somebody left in the environment.
  const baseUrl = config.SANDBOX_URL ? new URL(config.SANDBOX_URL).origin : API;
  const resend = new Resend(config.RESEND_API_KEY, { baseUrl });
  return {
    async send(mail) {
      const { idempotencyKey } = mail;
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const { data, error } = await resend.emails.send(toResend(mail), { idempotencyKey, signal });
      if (error) throw inOurWords(error);
      if (!data?.id) throw new MailUnavailable("the mail service answered without an id");
      return { id: data.id };
    },
    verifyWebhook: (rawBody, headers) => verify(resend, config.RESEND_WEBHOOK_SECRET, rawBody, headers),
  };
}

function toResend({ from, to, subject, html, text, headers, tags }: OutgoingMail) {
  return {
    from,
    to,
    subject,
    html,
    text,
    ...(headers && { headers: { ...headers } }),
    ...(tags && { tags: Object.entries(tags).map(([name, value]) => ({ name, value })) }),
  };
}

/** The SDK returns errors and never throws them; a mail would be lost where nobody looked. */
function inOurWords({ statusCode, name, message }: ErrorResponse): Error {
  // 401 and 403 are the operator's to mend, and no mail is lost until then; 429 passes, and so does a second run.
  const passes =
    statusCode === null ||
    statusCode >= 500 ||
    [401, 403, 408, 429].includes(statusCode) ||
    name === "concurrent_idempotent_requests";
  return passes ? new MailUnavailable(`${name}: ${message}`) : new MailRefused(`${name}: ${message}`, name);
}

const Payload = z.object({ type: z.string(), data: z.object({ email_id: z.string().optional() }) });

function verify(resend: Resend, webhookSecret: string, payload: string, headers: Headers): MailEvent {
  const id = headers.get("svix-id") ?? "";
  const timestamp = headers.get("svix-timestamp") ?? "";
  const signature = headers.get("svix-signature") ?? "";
  try {
    const event = resend.webhooks.verify({ payload, headers: { id, timestamp, signature }, webhookSecret });
    const { type, data } = Payload.parse(event);
    return { id, type, mailId: data.email_id ?? null, payload: event };
  } catch (error) {
    throw new BadMailSignature("not a signed webhook of the mail service", { cause: error });
  }
}
