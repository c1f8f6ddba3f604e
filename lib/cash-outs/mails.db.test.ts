import { expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { renderMail } from "@/lib/notifications/render-mail";
import type { TemplateName } from "@/lib/notifications/templates";
import { useDatabase } from "@/tests/support/database";
import { aCasher, aCashOut, asRun, type Casher, inBankRun } from "@/tests/support/factories/cash-outs";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { mailsTo, type QueuedMailView, runEvents } from "@/tests/support/outbox";
import { cancelCashOut } from "./cancel-cash-out";
import { refuseCashOut } from "./decide-cash-out";
import { cashOutJobs } from "./job-module";
import { cashOutPayables as payables } from "./payables";
import { memberCashOut } from "./queries";

const db = await useDatabase();
const run = () => runEvents(db, [cashOutJobs]);
const newsTo = async ({ email }: Casher) => (await mailsTo(db, email)).map(({ params }) => params.news);
const rendered = (mail: QueuedMailView) =>
  renderMail(mail.template as TemplateName, mail.params, mail.locale as "ja" | "en", "http://localhost:3000");
const last = async ({ email }: Casher) => rendered((await mailsTo(db, email)).at(-1) as QueuedMailView);

it("a small cash-out is approved by the rule at once, which one mail tells; then that it is paid", async () => {
  const member = await aCasher(db, { locale: "ja" });
  const id = await aCashOut(member, 50);
  await run();
  expect(await memberCashOut(member.as, { id })).toMatchObject({ status: "approved" });
  expect(await newsTo(member)).toEqual(["approved"]);
  const { subject, html, text } = await last(member);
  expect(subject).toBe("50 ptの換金が承認されました");
  for (const body of [html, text]) {
    for (const part of ["¥3,500", "\u2212¥220", "¥3,280", "みずほ ••••", `/cash-outs/${id}`])
      expect(body).toContain(part);
  }
  const lines = await inBankRun(db, [id]);
  await asRun(db, (scope) => payables.paid(scope, lines));
  await run();
  expect(await newsTo(member)).toEqual(["approved", "paid"]);
});

it("what waits for the staff is told as received, and once", async () => {
  const member = await aCasher(db, { points: 200 });
  const id = await aCashOut(member, 150);
  await run();
  expect(await newsTo(member)).toEqual(["requested"]);
  const finance = await aStaffMember(db, "finance");
  await refuseCashOut(finance.as, aKey(), { id, reason: "Please call us." });
  await run();
  expect(await newsTo(member)).toEqual(["requested", "declined"]);
  expect((await last(member)).text).toContain("Please call us.");
});

async function failing(id: Id<"cso">, reason: string) {
  const lines = await inBankRun(db, [id]);
  await asRun(db, (scope) => payables.failed(scope, lines, reason));
  await run();
}

it("a failure says that the points are back, and where the account is mended if it is at fault", async () => {
  const [member, other] = [await aCasher(db), await aCasher(db)];
  const [id, recalled] = [await aCashOut(member), await aCashOut(other)];
  await run();
  await failing(id, "no_account");
  expect(await newsTo(member)).toEqual(["approved", "failed"]);
  expect((await last(member)).text).toContain("/settings/bank-account");
  await failing(recalled, "recalled");
  expect((await last(other)).text).not.toContain("/settings/bank-account");
});

it("who cancels is told nothing, and nothing more of what they asked for", async () => {
  const member = await aCasher(db);
  const id = await aCashOut(member);
  await cancelCashOut(member.as, aKey(), { id });
  await run();
  expect(await newsTo(member)).toEqual([]);
});
