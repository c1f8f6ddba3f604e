import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Secret, TOTP } from "otpauth";
import sharp from "sharp";
import { expect, it, vi } from "vitest";
import { requestAccountChange } from "@/lib/bank-accounts/request-change";
import { saveBankAccount } from "@/lib/bank-accounts/save-account";
import { openDocument } from "@/lib/compliance/open-document";
import { submitCheck } from "@/lib/compliance/submit-check";
import { uploadDocument } from "@/lib/compliance/upload-document";
import { now } from "@/lib/core/clock";
import { requestEmailChange } from "@/lib/identity/request-email-change";
import { requestReset } from "@/lib/identity/request-reset";
import { enableSecondFactor, startSecondFactor } from "@/lib/identity/second-factor";
import { describeSetup, makeSetup } from "@/lib/identity/second-factor-setup";
import { identityJobs } from "@/lib/identity/tasks";
import { createSecret } from "@/lib/off-site/create-secret";
import { encode } from "@/lib/runtime/encoding";
import { Upload } from "@/lib/runtime/upload";
import { transferJobs } from "@/lib/transfers/job-module";
import { useDatabase } from "@/tests/support/database";
import { testEnvironment } from "@/tests/support/environment";
import { A_PERSON } from "@/tests/support/factories/bank-accounts";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, PASSWORD } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aGift, aKey, aLinkGift } from "@/tests/support/factories/transfers";
import { lastMail, runEvents } from "@/tests/support/outbox";
import { backUp } from "./back-up";

vi.setConfig({ testTimeout: 120_000 });
const db = await useDatabase();

/** What only its owner or nobody may know, by what it is: each came to be through the command that people use. */
async function aLife(): Promise<Record<string, string>> {
  const [aiko, shop] = [await aMember(db), await aRetailer(db)];
  await aPaidPurchase(db, aiko, 300);
  await saveBankAccount(aiko.as, aKey(), {
    ...{ bankCode: "0001 みずほ", branchCode: "001", type: "1", number: "9081726" },
    ...{ holder: "タナカ アイコ", confirmed: "ﾀﾅｶ ｱｲｺ" },
  });
  await requestAccountChange(shop.as, aKey(), {
    ...{ bankCode: "0005", branchCode: "001", type: "2", number: "8271635" },
    ...{ holder: "カブシキガイシャミズヒキ", confirmed: "ｶ)ﾐｽﾞﾋｷ" },
  });
  const link = await aLinkGift(db, aiko, { points: 5 });
  await aGift(aiko, { to: "stranger@example.jp", points: 5 });
  await requestReset(aGuest(), aKey(), { email: aiko.email });
  await requestEmailChange(aiko.as, aKey(), { email: "elsewhere@example.jp", current_password: PASSWORD });
  await runEvents(db, [identityJobs, transferJobs]);
  const reset = String((await lastMail(db, aiko.email, "reset-password")).params.secret);
  const change = String((await lastMail(db, "elsewhere@example.jp", "email-change-link")).params.secret);
  const claim = encode((await lastMail(db, "stranger@example.jp", "gift")).params).match(/[\w-]{43}/)?.[0];
  const { secret } = await createSecret(shop.as, aKey());
  return {
    ...{ "a member's account number": "9081726", "a retailer's account number": "8271635" },
    ...{ "a holder's name": "ﾀﾅｶ ｱｲｺ", "a link's secret": link.token, "a reset's secret": reset },
    ...{ "a change of address": change, "a mailed link": claim ?? "", "a retailer's secret": secret },
    ...{ "a password": PASSWORD, ...(await aFactor()), ...(await aDocument()) },
    ...{ "the key of cookies": testEnvironment.NEXTAUTH_SECRET ?? "" },
    ...{ "the key of fields": (testEnvironment.FIELD_KEYS ?? "").split(":")[1] ?? "" },
    ...{ "Stripe's key": testEnvironment.STRIPE_SECRET_KEY ?? "" },
  };
}

async function aFactor(): Promise<Record<string, string>> {
  const ben = await aMember(db);
  await startSecondFactor(ben.as, aKey(), { current_password: PASSWORD });
  const setup = makeSetup(ben.personId, now());
  const secret = describeSetup(setup, ben, now())?.secret ?? "";
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const { codes } = await enableSecondFactor(ben.as, aKey(), { code, setup });
  return { "an authenticator's secret": secret, "a recovery code": codes[0] ?? "" };
}

/** Who somebody is, with a picture that shows it: a slice of its bytes stands for all of it. */
async function aDocument(): Promise<Record<string, string>> {
  const [hana, risk] = [await aMember(db), await aStaffMember(db, "risk")];
  const raw = { width: 600, height: 400, channels: 3 as const };
  const noise = Buffer.from(Array.from({ length: 600 * 400 * 3 }, (_, n) => (n * 7919) % 251));
  const file = new Upload(await sharp(noise, { raw }).jpeg().toBuffer());
  for (const side of ["front", "back"])
    await uploadDocument(hana.as, aKey(), { kind: "driving_licence", side, file });
  const said = { ...A_PERSON, kana: "たなか はな", phone: "090-8765-4321", document: "driving_licence" };
  await submitCheck(hana.as, aKey(), said);
  const [row] = await db.sql<{ id: string }[]>`select id from identity_documents limit 1`;
  const { bytes } = await openDocument(risk.as, aKey(), { id: row?.id });
  const middle = bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 24);
  return {
    "a document": middle.toString("latin1"),
    "a reading": "タナカ ハナ",
    "a phone number": "+819087654321",
  };
}

/** The ways in which something may stand in a dump: as it is, and as bytes are written. */
function forms(secret: string, encoding: BufferEncoding): string[] {
  const bytes = Buffer.from(secret, encoding);
  return [
    bytes.toString("hex"),
    bytes.toString("base64"),
    bytes.toString("base64url"),
    ...(encoding === "utf8" ? [secret] : []),
  ];
}

it("a dump of the database holds no account number, token, secret or document in clear", async () => {
  const secrets = await aLife();
  const folder = mkdtempSync(join(tmpdir(), "mizuhiki-dump-"));
  try {
    const file = join(folder, "dump.gz");
    await backUp(db.ownerUrl, file);
    const dump = gunzipSync(readFileSync(file)).toString("utf8");
    // The dump is searched in the way in which a plain text would be found in it.
    expect(dump.includes("stranger@example.jp"), "an address in clear").toBe(true);
    for (const [what, secret] of Object.entries(secrets)) {
      expect(secret.length, what).toBeGreaterThan(5);
      for (const form of forms(secret, what === "a document" ? "latin1" : "utf8"))
        expect(dump.includes(form), `${what} as ${form}`).toBe(false);
    }
    expect(dump.includes("\\\\xffd8ff"), "a picture in clear").toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
