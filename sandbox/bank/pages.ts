import { formatJapanTime } from "../core/clock";
import { type Call, type Reply, seeOther } from "../http/exchange";
import { type Html, html } from "../http/html";
import type { Route } from "../http/router";
import { type Language, readerLanguage } from "../pages/language";
import { page, pageReply } from "../pages/layout";
import { yen } from "../pages/text";
import type { World } from "../world";
import { uploadedFile } from "./multipart";
import {
  accountOf,
  type BankFile,
  entriesOf,
  execute,
  mayComeBack,
  OPENING,
  type Result,
  sendBack,
  takeFile,
} from "./play";
import { writeStatement } from "./write-statement";

const WORDS = {
  en: {
    title: "Bank",
    lead: "Plays the operator's bank: takes 総合振込 files, carries them out, and gives the statement. No real money moves.",
    rules:
      "Account numbers that end in 0001 do not exist and in 0002 have another holder: both come back on the next bank day. One that ends in 0003 is paid, and can be sent back with a button.",
    choose: "Transfer file (総合振込)",
    upload: "Hand the file in",
    taken: "The file was taken. Carry it out below.",
    fault: "The file was refused. Nothing of it is carried out. Record",
    known: "This very file was handed in before, so it was not taken again:",
    files: "Files",
    none: "No file yet. Export a bank run in the app and hand it in here.",
    date: "Transfer date",
    at: "Taken",
    one: "transfer",
    count: "transfers",
    execute: "Carry it out",
    back: "The payee sends it back",
    statement: "Download the statement (200 bytes)",
    balance: "Balance",
    waiting: "Waits",
    paid: "Paid",
    no_account: "Came back: no such account",
    name_differs: "Came back: another holder",
    sent_back: "Sent back by the payee",
  },
  ja: {
    title: "銀行",
    lead: "運用者の銀行を演じます。総合振込ファイルを受け付け、実行し、入出金明細を出します。実際のお金は動きません。",
    rules:
      "口座番号の末尾が0001なら口座なし、0002なら名義相違で、いずれも翌営業日に戻ります。末尾が0003なら支払われたあと、ボタンで組戻しできます。",
    choose: "総合振込ファイル",
    upload: "ファイルを渡す",
    taken: "ファイルを受け付けました。下で実行してください。",
    fault: "ファイルを受け付けられません。1件も実行されません。レコード",
    known: "同じファイルがすでに渡されているため、受け付けませんでした:",
    files: "受け付けたファイル",
    none: "まだファイルがありません。アプリで振込データを出力し、ここに渡してください。",
    date: "振込指定日",
    at: "受付",
    one: "件",
    count: "件",
    execute: "実行する",
    back: "受取人が送り返す",
    statement: "入出金明細(200バイト)をダウンロード",
    balance: "残高",
    waiting: "待機中",
    paid: "振込済み",
    no_account: "口座なしのため返却",
    name_differs: "名義相違のため返却",
    sent_back: "受取人が送り返し",
  },
};

/** The operator's bank: hand a file in, carry it out, take the statement. */
export function bankRoutes(world: World): Route[] {
  return [
    { method: "GET", pattern: "/bank", handle: (call) => bankPage(world, call) },
    { method: "POST", pattern: "/bank/files", handle: (call) => take(world, call) },
    { method: "POST", pattern: "/bank/files/:id/execute", handle: (call) => carryOut(world, call) },
    { method: "POST", pattern: "/bank/files/:id/back/:n", handle: (call) => giveBack(world, call) },
    { method: "GET", pattern: "/bank/statement", handle: () => statement(world) },
  ];
}

function bankPage(world: World, call: Call): Reply {
  const language = readerLanguage(call);
  const t = WORDS[language];
  const entries = entriesOf(world);
  const balance = entries.reduce(
    (sum, { direction, amount }) => sum + (direction === "in" ? amount : -amount),
    OPENING,
  );
  const files = world.bankFiles.newestFirst();
  const body = html`<h1>${t.title}</h1>
<p class="muted lead">${t.lead}</p>
${notice(call, language)}
<section><form method="post" action="/bank/files" enctype="multipart/form-data" class="card">
<p><label for="file">${t.choose}</label></p><p><input id="file" type="file" name="file" required></p>
<p class="buttons"><button class="primary">${t.upload}</button></p><p class="muted small">${t.rules}</p></form></section>
<section aria-labelledby="files"><h2 id="files">${t.files}</h2>
${files.length ? html`<ul class="cards">${files.map((file) => fileCard(file, language))}</ul>` : html`<p class="empty">${t.none}</p>`}</section>
${entries.length > 0 && html`<section><p>${t.balance} <strong>${yen(balance, language)}</strong></p><p class="back"><a class="button" href="/bank/statement" download>${t.statement}</a></p></section>`}`;
  return pageReply(200, page({ language, title: t.title, here: "bank", kind: "tool", body }));
}

function notice({ query }: Call, language: Language): Html | null {
  const t = WORDS[language];
  const [record, reason, known] = [query.get("record"), query.get("reason"), query.get("known")];
  if (reason) return html`<p class="notice bad" role="alert">${t.fault} ${record}: ${reason}</p>`;
  if (known) return html`<p class="notice bad" role="alert">${t.known} <a href="#${known}">${known}</a></p>`;
  return query.has("taken") ? html`<p class="notice good" role="status">${t.taken}</p>` : null;
}

const TONES: Record<Result, string> = {
  waiting: "info",
  paid: "good",
  no_account: "bad",
  name_differs: "bad",
  sent_back: "bad",
};
/** More transfers are carried out than a page needs to show. */
const SHOWN = 50;

function fileCard(taken: BankFile, language: Language): Html {
  const t = WORDS[language];
  const { id, day, file, results, takenAt } = taken;
  const at = formatJapanTime(Math.floor(takenAt / 1000), language);
  return html`<li class="card" id="${id}"><div class="card-head"><p class="amount number">${yen(file.total, language)}</p><p>${file.transfers.length} ${file.transfers.length === 1 ? t.one : t.count}</p></div>
<p>${t.date} <time>${day}</time></p><p class="muted small">${file.requesterName.normalize("NFKC")} · ${t.at} ${at}</p><p class="muted small code">${id}</p>
<ul class="rows">${file.transfers.slice(0, SHOWN).map((transfer, n) => {
    const result = results[n] ?? "waiting";
    return html`<li class="row"><div class="row-text"><p>${transfer.payee.normalize("NFKC")}</p><p class="muted small">${yen(transfer.amount, language)} · …${transfer.accountNumber.slice(-4)}</p></div>
<p class="tag ${TONES[result]}">${t[result]}</p>${
      mayComeBack(taken, n) &&
      html`<form method="post" action="/bank/files/${id}/back/${n}"><button class="plain">${t.back}</button></form>`
    }</li>`;
  })}</ul>
<div class="buttons">${
    results.includes("waiting") &&
    html`<form method="post" action="/bank/files/${id}/execute"><button class="primary">${t.execute}</button></form>`
  }</div></li>`;
}

async function take(world: World, call: Call): Promise<Reply> {
  const taken = await takeFile(world, uploadedFile(call) ?? Buffer.alloc(0));
  if (taken.ok) return seeOther(`/bank?taken#${taken.id}`);
  if ("known" in taken) return seeOther(`/bank?known=${taken.known}`);
  const { record, reason } = taken.fault;
  return seeOther(`/bank?record=${record}&reason=${encodeURIComponent(reason)}`);
}

async function carryOut(world: World, call: Call): Promise<Reply> {
  const { id = "" } = call.parts;
  await execute(world, id);
  return seeOther(`/bank#${id}`);
}

async function giveBack(world: World, call: Call): Promise<Reply> {
  const { id = "", n = "" } = call.parts;
  await sendBack(world, id, Number(n));
  return seeOther(`/bank#${id}`);
}

/** Everything that has happened on the account so far: who has taken some of it in before finds it again. */
function statement(world: World): Reply {
  const [account, entries] = [accountOf(world), entriesOf(world)];
  const [first, last] = [entries[0], entries.at(-1)];
  if (!account || !first || !last) return seeOther("/bank");
  const days = { created: last.day, from: first.day, to: last.day };
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="meisai-${last.day}.txt"`,
    "cache-control": "no-store",
  };
  return { status: 200, headers, body: Buffer.from(writeStatement(account, days, OPENING, entries)) };
}
