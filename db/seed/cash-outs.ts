import "server-only";
import { saveBankAccount } from "@/lib/bank-accounts/save-account";
import { recordResults } from "@/lib/bank-runs/record-results";
import { approveByRule } from "@/lib/cash-outs/approve-by-rule";
import { cancelCashOut } from "@/lib/cash-outs/cancel-cash-out";
import { proposeCashOut, refuseCashOut } from "@/lib/cash-outs/decide-cash-out";
import { previewCashOut } from "@/lib/cash-outs/preview-cash-out";
import { requestCashOut } from "@/lib/cash-outs/request-cash-out";
import { decideCheck } from "@/lib/compliance/decide-check";
import { submitCheck } from "@/lib/compliance/submit-check";
import { uploadDocument } from "@/lib/compliance/upload-document";
import { jstDate, now } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { Upload } from "@/lib/runtime/upload";
import { paidByRun, sendByRun } from "./money-out";
import type { Cast } from "./orders/cast";
import { buy, type Demo, join } from "./people";
import { longTold, type Scene } from "./story";

type Payee = {
  readonly name: string;
  readonly kana: string;
  readonly holder: string;
  readonly number: string;
};

const PAYEES = {
  aiko: { name: "田中 愛子", kana: "タナカ アイコ", holder: "ﾀﾅｶ ｱｲｺ", number: "1234567" },
  // The sandbox's bank knows no account whose number ends like this.
  ben: { name: "Ben Carter", kana: "ベン カーター", holder: "ﾍﾞﾝ ｶ-ﾀ-", number: "7650001" },
  takumi: { name: "山本 匠", kana: "ヤマモト タクミ", holder: "ﾔﾏﾓﾄ ﾀｸﾐ", number: "3216549" },
  sayaka: { name: "石井 沙也加", kana: "イシイ サヤカ", holder: "ｲｼｲ ｻﾔｶ", number: "8887766" },
} as const satisfies Record<string, Payee>;

/** Cash-outs in every state: paid, failed at the bank, waiting for it, for one person, for a second one. */
export function cashOutsOf(cast: Cast, hash: string): Scene[] {
  const [aiko, ben] = [() => cast.customer("aiko"), () => cast.customer("ben")];
  const made = new Map<string, Demo>();
  const others = () => ({ takumi: made.get("takumi") as Demo, sayaka: made.get("sayaka") as Demo });
  const enter = async (who: "takumi" | "sayaka", points: number) => {
    const demo = await join(PAYEES[who].name, `${who}@mizuhiki.example`, "ja", hash);
    made.set(who, demo);
    await buy(demo, points);
  };
  const runs: Record<string, Id<"brn">> = {};
  const sent = async (name: string, id: Id<"cso">) => {
    runs[name] = await sendByRun(cast, id);
  };
  const scenes: Scene[] = [
    { daysAgo: 30, work: () => enter("takumi", 190) },
    { daysAgo: 29.8, work: () => enter("sayaka", 900) },
    { daysAgo: 25, work: () => ready(cast, aiko(), PAYEES.aiko) },
    { daysAgo: 24, work: () => ready(cast, ben(), PAYEES.ben) },
    { daysAgo: 20, work: async () => sent("aiko", await approved(aiko(), 60)) },
    { daysAgo: 15, work: () => paidByRun(cast, runs.aiko as Id<"brn">) },
    { daysAgo: 14, work: async () => sent("ben", await approved(ben(), 50)) },
    { daysAgo: 13, work: () => ready(cast, others().takumi, PAYEES.takumi) },
    { daysAgo: 12.8, work: () => ready(cast, others().sayaka, PAYEES.sayaka) },
    { daysAgo: 9.5, work: () => failed(cast, runs.ben as Id<"brn">) },
    { daysAgo: 6, work: async () => cancelled(aiko(), await asked(aiko(), 20)) },
    { daysAgo: 5.5, work: async () => declined(cast, await asked(others().takumi, 145)) },
    { daysAgo: 1.2, work: () => approved(aiko(), 50) },
    { daysAgo: 0.4, work: () => asked(others().takumi, 150) },
    { daysAgo: 0.3, work: async () => proposed(cast, await asked(others().sayaka, 720)) },
  ];
  return scenes.map(longTold);
}

/** Somebody shows who they are, staff have a look, and they say where they are paid. */
async function ready(cast: Cast, { as }: Demo, { name, kana, holder, number }: Payee): Promise<void> {
  const file = new Upload(Buffer.from(SPECIMEN));
  await uploadDocument(as, `demo-document-${number}`, { file, kind: "passport", side: "front" });
  const { id } = await submitCheck(as, `demo-check-${number}`, {
    ...{ name, kana, document: "passport", birthDate: `19${6 + (Number(number[0]) % 4)}4-05-17` },
    ...{
      postalCode: "1000001",
      prefecture: "東京都",
      city: "千代田区",
      line1: `千代田1-${number.slice(-1)}`,
    },
    ...{ phone: "090-1234-5678", occupation: "employee", purpose: "gifts" },
  });
  await decideCheck(cast.staff("risk"), `demo-decide-${number}`, { id, decision: "approve" });
  const account = { bankCode: "0001", branchCode: "001", type: "1", number, holder };
  await saveBankAccount(as, `demo-account-${number}`, { ...account, confirmed: holder });
}

async function asked({ as }: Demo, points: number): Promise<Id<"cso">> {
  const wish = { by: "points", amount: points } as const;
  const { quote, bankAccount, ...agreed } = await previewCashOut(as, wish);
  const { id } = await requestCashOut(as, `demo-cash-out-${now().getTime()}`, {
    ...{ ...wish, ...agreed, points: quote.points, net: quote.net, bankAccountId: bankAccount.id },
  });
  return id;
}

async function approved(who: Demo, points: number): Promise<Id<"cso">> {
  const id = await asked(who, points);
  await approveByRule(asSystem("cash_outs.rule"), `judge:${id}`, { id });
  return id;
}

async function cancelled({ as }: Demo, id: Id<"cso">): Promise<void> {
  await cancelCashOut(as, `demo-cancel-${id}`, { id });
}

async function declined(cast: Cast, id: Id<"cso">): Promise<void> {
  const reason = "ご登録のお電話番号にご連絡がつきませんでした。ご確認のうえ、もう一度お申し込みください。";
  await refuseCashOut(cast.finance(0), `demo-refuse-${id}`, { id, reason });
}

async function proposed(cast: Cast, id: Id<"cso">): Promise<void> {
  await proposeCashOut(cast.finance(1), `demo-propose-${id}`, { id });
}

async function failed(cast: Cast, runId: Id<"brn">): Promise<void> {
  const said = { runId, all: true, outcome: "failed", reason: "no_account", valueDate: jstDate(now()) };
  await recordResults(cast.finance(0), `demo-run-results-${runId}`, said);
}

/** A page of PDF that says that it is none of anybody. */
const SPECIMEN = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 260]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 46>>stream
BT /F 36 Tf 110 120 Td (SPECIMEN) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
