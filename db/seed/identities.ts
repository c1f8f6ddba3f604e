import "server-only";
import sharp from "sharp";
import { requestAccountChange } from "@/lib/bank-accounts/request-change";
import { saveBankAccount } from "@/lib/bank-accounts/save-account";
import { decideCheck } from "@/lib/compliance/decide-check";
import { submitCheck } from "@/lib/compliance/submit-check";
import { uploadDocument } from "@/lib/compliance/upload-document";
import { Upload } from "@/lib/runtime/upload";
import type { Cast } from "./orders/cast";
import { type Customer, HOMES } from "./orders/customers";
import { longTold, type Scene } from "./story";

/** What staff of risk and finance find to do: a check that waits, an account in another name, one that two people have. */
export function identities(cast: Cast): Scene[] {
  return [
    longTold({ daysAgo: 28, work: () => checked(cast, "hanako") }),
    longTold({ daysAgo: 27.9, work: () => save(cast, "hanako", "2223334", "ｻﾄｳ ﾊﾅｺ") }),
    longTold({ daysAgo: 8.2, work: () => checked(cast, "hiroshi") }),
    { daysAgo: 0.9, work: () => save(cast, "hiroshi", "4445556", "ﾅｶﾑﾗ ｶｽﾞｺ") },
    { daysAgo: 0.8, work: () => save(cast, "sofia", "2223334", "ｻﾄｳ ﾊﾅｺ") },
    { daysAgo: 0.7, work: () => shown(cast, "yumi") },
    { daysAgo: 0.6, work: () => change(cast) },
  ];
}

/** Somebody says who they are, and shows a card on which nobody is. */
async function shown(cast: Cast, who: Customer) {
  const { as } = cast.customer(who);
  const file = new Upload(await specimen());
  for (const side of ["front", "back"]) {
    await uploadDocument(as, `demo-document-${who}-${side}`, { file, kind: "driving_licence", side });
  }
  return submitCheck(as, `demo-check-${who}`, {
    ...{ ...HOMES[who], birthDate: "1981-07-07", document: "driving_licence" },
    ...{ occupation: "employee", purpose: "gifts" },
  });
}

async function checked(cast: Cast, who: Customer): Promise<void> {
  const { id } = await shown(cast, who);
  await decideCheck(cast.staff("risk"), `demo-check-approve-${who}`, { id, decision: "approve" });
}

const save = (cast: Cast, who: Customer, number: string, holder: string) =>
  saveBankAccount(cast.customer(who).as, `demo-own-account-${who}`, {
    ...{ bankCode: "0005", branchCode: "001", type: "1", number, holder, confirmed: holder },
  });

/** A shop wants to be paid elsewhere. */
const change = (cast: Cast) =>
  requestAccountChange(cast.shop("haruka"), "demo-account-change-haruka", {
    ...{ bankCode: "0001", branchCode: "001", type: "2", number: "8642097" },
    ...{ holder: "ｶ)ﾊﾙｶ", confirmed: "ｶ)ﾊﾙｶ" },
  });

/** A card that nobody could take for one: paper, a frame, a face that is none, and a line through it. */
function specimen(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="860" height="540">
    <rect width="860" height="540" rx="28" fill="#fbf9f4" stroke="#a57c1b" stroke-width="6"/>
    <rect x="50" y="150" width="190" height="240" fill="#e6e0d4"/>
    <circle cx="145" cy="235" r="52" fill="#c9c1b2"/><path d="M65 390a80 90 0 0 1 160 0z" fill="#c9c1b2"/>
    <path d="M290 170h480M290 225h400M290 280h440M290 335h300" stroke="#c9c1b2" stroke-width="18"/>
    <path d="M60 470 800 90" stroke="#b8321f" stroke-width="10" opacity=".5"/>
  </svg>`;
  return sharp(Buffer.from(drawing)).png().toBuffer();
}
