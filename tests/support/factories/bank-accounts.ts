import type { Connection } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { identityChecks, identityDocuments, riskFlags } from "@/db/schema/compliance";
import { fingerprintOf, sealAccount } from "@/lib/bank-accounts/internal/sealed";
import * as compliance from "@/lib/compliance/internal/sealed";
import { now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { aStaffMember } from "./staff";

type Owner = { readonly personId: Id<"prs">; readonly organisationId?: Id<"org"> };
type Row = typeof bankAccounts.$inferInsert;
type AccountWishes = Partial<Omit<Row, "personId" | "retailerId" | "sealed">> & {
  number?: string;
  holder?: string;
};

let made = 0;

/**
 * The account of a member or, where the owner has an `organisationId`, of a retailer: ordinary, active, at the
 * head office of みずほ銀行, a number of its own and the holder ﾀﾅｶ ｱｲｺ, unless wished otherwise.
 */
export async function aBankAccount(
  db: Connection,
  owner: Owner,
  { number = String(1_000_000 + ++made * 10), holder = "ﾀﾅｶ ｱｲｺ", ...wishes }: AccountWishes = {},
): Promise<Id<"bac">> {
  const at = now();
  const { personId, organisationId } = owner;
  const place = { bankCode: "0001", branchCode: "001", type: "1" as const };
  const id = wishes.id ?? newId("bac", at);
  const row = {
    ...place,
    bankName: "みずほ",
    branchName: "東京営業部",
    bankKana: "ﾐｽﾞﾎ",
    branchKana: "ﾄｳｷﾖｳ",
    status: "active" as const,
    statusAt: at,
    createdAt: at,
    createdBy: personId,
    ...wishes,
  };
  await db.db.insert(bankAccounts).values({
    ...row,
    id,
    ...(organisationId ? { retailerId: organisationId } : { personId }),
    sealed: sealAccount({ number, holder }, id),
    lastFour: number.slice(-4),
    fingerprint: fingerprintOf({ ...row, number }),
  });
  return id;
}

/** A member whose identity staff have checked: 田中 愛子, タナカ アイコ, unless wished otherwise. */
export async function aVerifiedIdentity(
  db: Connection,
  member: Pick<Owner, "personId">,
  { decidedBy, ...wishes }: Partial<compliance.Said> & { decidedBy?: Id<"prs"> } = {},
): Promise<Id<"idc">> {
  const at = now();
  const id = newId("idc", at);
  const said = { ...A_PERSON, birthDate: birthDateOf(++made), ...wishes };
  await db.db.insert(identityChecks).values({
    ...{ id, personId: member.personId, status: "approved", submittedAt: at, decidedAt: at },
    decidedBy: decidedBy ?? (await aStaffMember(db, "risk")).as.actor.personId,
    sealed: compliance.sealSaid(said, id),
    fingerprint: compliance.fingerprintOf(said),
  });
  return id;
}

/** What somebody says about themselves for an identity check. */
export const A_PERSON = {
  name: "田中 愛子",
  kana: "タナカ アイコ",
  birthDate: "1985-04-12",
  postalCode: "1000001",
  prefecture: "東京都",
  city: "千代田区",
  line1: "千代田1-1",
  line2: "",
  phone: "+819012345678",
  occupation: "employee",
  purpose: "gifts",
} satisfies compliance.Said;

/** Different people are born on different days, here. */
const birthDateOf = (n: number) =>
  `${1950 + (n % 50)}-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;

/** An identity check that waits for staff, with the front of a document. */
export async function aSubmittedCheck(
  db: Connection,
  { personId }: Pick<Owner, "personId">,
  wishes: Partial<compliance.Said> = {},
): Promise<{ check: Id<"idc">; document: Id<"doc"> }> {
  const at = now();
  const [check, document] = [newId("idc", at), newId("doc", at)];
  const said = { ...A_PERSON, birthDate: birthDateOf(++made), ...wishes };
  await db.db.insert(identityChecks).values({
    ...{ id: check, personId, status: "submitted", submittedAt: at },
    ...{ sealed: compliance.sealSaid(said, check), fingerprint: compliance.fingerprintOf(said) },
  });
  await db.db.insert(identityDocuments).values({
    ...{ id: document, personId, checkId: check, kind: "passport", side: "front", size: 4, uploadedAt: at },
    ...{
      contentType: "image/jpeg",
      sealed: compliance.sealDocument(Buffer.from("\xff\xd8\xff\xd9", "latin1"), document),
    },
  });
  return { check, document };
}

/** A sign of risk about a person that nobody has decided on. */
export async function aRiskFlag(
  db: Connection,
  { personId }: Pick<Owner, "personId">,
  subjectId: string,
): Promise<Id<"rsk">> {
  const at = now();
  const id = newId("rsk", at);
  await db.db.insert(riskFlags).values({
    ...{ id, personId, subjectId, rule: "shared_account", facts: { owners: "2" }, raisedAt: at },
    status: "open",
  });
  return id;
}
