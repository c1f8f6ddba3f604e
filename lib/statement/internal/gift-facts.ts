import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import { transfers } from "@/db/schema/transfers";
import { formatAccountNumber } from "@/lib/core/account-number";
import type { Id } from "@/lib/core/ids";
import { maskedName, type SenderView, senderView } from "@/lib/transfers/sender-rules";

const giving = alias(pointsAccounts, "giving");
const giver = alias(people, "giver");
const givingOrganisation = alias(organisations, "giving_organisation");
const receiving = alias(pointsAccounts, "receiving");
const receiver = alias(people, "receiver");

/** What one side of a gift may know about it. */
export type GiftFacts = {
  readonly who: string | null;
  readonly message: string;
  readonly view: SenderView | null;
  /** Everything that a search may look at. */
  readonly words: readonly string[];
};

/** The gifts of an account among these, each as this account's side sees it. */
export async function giftFacts(
  reader: Reader,
  accountId: Id<"acc">,
  ids: readonly Id<"trf">[],
): Promise<Map<string, GiftFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      id: transfers.id,
      fromAccountId: transfers.fromAccountId,
      channel: transfers.channel,
      status: transfers.status,
      openedAt: transfers.openedAt,
      toEmail: transfers.toEmail,
      toName: transfers.toName,
      message: transfers.message,
      giver: giver.name,
      organisation: givingOrganisation.name,
      toNumber: receiving.number,
      receiver: receiver.name,
    })
    .from(transfers)
    .innerJoin(giving, eq(giving.id, transfers.fromAccountId))
    .leftJoin(giver, eq(giver.id, giving.personId))
    .leftJoin(givingOrganisation, eq(givingOrganisation.id, giving.organisationId))
    .leftJoin(receiving, eq(receiving.id, transfers.toAccountId))
    .leftJoin(receiver, eq(receiver.id, receiving.personId))
    .where(
      and(
        inArray(transfers.id, [...ids]),
        or(eq(transfers.fromAccountId, accountId), eq(transfers.toAccountId, accountId)),
      ),
    );
  return new Map(rows.map((row) => [row.id, row.fromAccountId === accountId ? sent(row) : received(row)]));
}

type Row = {
  readonly channel: "email" | "account" | "link";
  readonly status: Parameters<typeof senderView>[0]["status"];
  readonly openedAt: Date | null;
  readonly toEmail: string | null;
  readonly toName: string | null;
  readonly message: string;
  readonly giver: string | null;
  readonly organisation: string | null;
  readonly toNumber: string | null;
  readonly receiver: string | null;
};

/** By address nothing shows whether its owner is a member; by link, the beginning of the name of who took it. */
function sent(row: Row): GiftFacts {
  const number = row.channel === "account" && row.toNumber ? formatAccountNumber(row.toNumber) : null;
  const taker = row.channel === "link" && row.receiver ? maskedName(row.receiver) : null;
  const known = [row.toName, row.toEmail, number, taker].filter((text) => text !== null);
  return {
    who: known[0] ?? null,
    message: row.message,
    view: senderView(row),
    words: [...known, row.message],
  };
}

function received(row: Row): GiftFacts {
  const who = row.organisation ?? (row.giver || null);
  return { who, message: row.message, view: null, words: who ? [who, row.message] : [row.message] };
}
