import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { mails } from "@/db/schema/system";
import { resendMailer } from "@/lib/adapters/resend/live";
import { now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import type { JobModule } from "@/lib/runtime/jobs";
import { KEYS, RunningSandbox, type Webhook } from "@/tests/contract/running-sandbox";
import { useDatabase } from "@/tests/support/database";
import { runEvents } from "@/tests/support/outbox";
import { notificationJobs } from "./job-module";
import { queueMail } from "./queue-mail";
import { receiveMailWebhook } from "./receive-webhook";
import { sendQueuedMail } from "./send-mail";

const db = await useDatabase();
const sandbox = await new RunningSandbox().start();
afterAll(() => sandbox.stop());
const mailer = resendMailer({ ...KEYS, SANDBOX_URL: sandbox.url });

const bounced: Id<"eml">[] = [];
const jobs: JobModule[] = [
  notificationJobs(mailer),
  { subscribers: { "mail.bounced": async ({ mailId }) => void bounced.push(mailId) } },
];

/** A mail that was sent, and its id at the provider. */
async function sent(to: string) {
  const id = await db.db.transaction((tx) =>
    queueMail(tx, now(), {
      dedupeKey: newId("eml", now()),
      template: "account-deleted",
      locale: "en",
      to,
      params: {},
    }),
  );
  if (!id) throw new Error("not queued");
  await sendQueuedMail(mailer, { mailId: id }, { id: "1", attempt: 1, lastAttempt: false });
  const see = async () => (await db.db.select().from(mails).where(eq(mails.id, id)))[0]!;
  return { id, see, providerId: (await see()).providerId };
}

async function deliver({ path, headers, body }: Webhook): Promise<number> {
  const request = new Request(`http://localhost${path}`, { method: "POST", body });
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, String(value));
  return (await receiveMailWebhook(mailer, request)).status;
}

async function deliverAll(...types: string[]) {
  await sandbox.received(...types);
  for (const webhook of sandbox.webhooks.splice(0)) expect(await deliver(webhook)).toBe(200);
  await runEvents(db, jobs);
}

it("knows that a mail was delivered, and that it came back, once, whatever order it hears it in", async () => {
  const { id, see, providerId } = await sent("nobody@example.jp");
  await sandbox.received("email.delivered");
  await sandbox.control(`/mails/${providerId}/bounce`, {});
  await sandbox.received("email.bounced");
  const webhooks = sandbox.webhooks.splice(0).reverse();
  for (const webhook of [...webhooks, ...webhooks]) expect(await deliver(webhook)).toBe(200);
  await runEvents(db, jobs);
  expect((await see()).status).toBe("bounced");
  expect(bounced).toEqual([id]);
});

it("keeps a complaint, and tells no feature of it: the mail did arrive", async () => {
  const { id, see, providerId } = await sent("angry@example.jp");
  await sandbox.control(`/mails/${providerId}/complain`, {});
  await deliverAll("email.delivered", "email.complained");
  expect((await see()).status).toBe("complained");
  expect(bounced).not.toContain(id);
});

it("refuses what Resend did not sign", async () => {
  const { providerId } = await sent("somebody@example.jp");
  await sandbox.control(`/mails/${providerId}/bounce`, {});
  await sandbox.received("email.bounced");
  const [webhook] = sandbox.webhooks.splice(0);
  expect(await deliver({ ...webhook!, body: `${webhook!.body} ` })).toBe(400);
});
