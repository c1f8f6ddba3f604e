import "server-only";
import { notFound } from "@/lib/core/errors";
import { quote } from "@/lib/core/rates-math";
import { limitsAt, ratesAt } from "@/lib/rates/current";
import { env } from "@/lib/runtime/env";
import { query } from "@/lib/runtime/query";
import { claimRefusal } from "./claim-rules";
import { TransferInput } from "./inputs";
import { claimUrl, sharedSecretOf } from "./internal/claim-links";
import { receivingAccount } from "./internal/claimable";
import { receivedRow, sentRow, stepsOf } from "./internal/gift-rows";
import { maskedName, ownershipRefusal, resendRefusal, senderView } from "./sender-rules";
import { deadlineOf } from "./waiting-rules";

/**
 * A gift as its sender sees it: how far it has come and what can still be done, never what it was spent on. Of a gift by
 * e-mail nothing in it depends on whether the address belongs to a member.
 */
export const sentGift = query({
  name: "transfer.view",
  hats: ["member"],
  input: TransferInput,
  async run({ db, actor, now }, { id }) {
    const row = actor.accountId && (await sentRow(db, id, actor.accountId));
    if (!row) throw notFound();
    const [{ limits }, { rates }, steps, secret] = await Promise.all([
      limitsAt(db, now),
      ratesAt(db, now),
      stepsOf(db, id),
      ownershipRefusal(row.status) ? null : sharedSecretOf(db, id),
    ]);
    const { status, toNumber, receiverName, waitsFor, expiresAt, endedAt, resends: _, ...shown } = row;
    const view = senderView(row);
    const onItsWay = view === "sent" || view === "opened";
    const byNumber = row.channel === "account";
    return {
      ...shown,
      view,
      quote: quote(row.points, rates),
      // By number, and of whoever took a shared link, the beginning of the name; by address, nothing.
      toNumber: byNumber ? toNumber : null,
      masked: row.channel !== "email" && receiverName ? maskedName(receiverName) : null,
      waitsForRoom: byNumber && waitsFor === "room",
      /** When it was credited without having waited. */
      arrivedAt: byNumber && status === "delivered" && !row.scheduledFor ? endedAt : null,
      deadline: row.sentAt && onItsWay ? (expiresAt ?? deadlineOf(row.sentAt, limits)) : null,
      steps: steps.filter(({ step }) => byNumber || !TELLING.has(step)),
      sharedUrl: secret && claimUrl(env().APP_URL, secret),
      may: {
        change: view === "scheduled" || onItsWay,
        resend: resendRefusal(row) === null,
        makeLink: !byNumber && (view === "scheduled" || onItsWay),
      },
    };
  },
});

/** Steps that would show whether an address belongs to a member. */
const TELLING: ReadonlySet<string> = new Set(["delivered", "waits_for_room", "reminded"]);

export type SentGift = Awaited<ReturnType<typeof sentGift>>;

/** A gift as its recipient sees it: theirs already, or waiting for them. */
export const receivedGift = query({
  name: "transfer.view",
  hats: ["member"],
  input: TransferInput,
  async run({ db, actor, now }, { id }) {
    const { personId, accountId } = actor;
    const row = accountId && (await receivedRow(db, id, { personId, accountId }));
    if (!row) throw notFound();
    const [{ limits }, { rates }, own] = await Promise.all([
      limitsAt(db, now),
      ratesAt(db, now),
      receivingAccount(db, accountId),
    ]);
    const { fromAccountId: _, toAccountId: __, blockId, ...shown } = row;
    const waits = row.status === "awaiting_claim";
    return {
      ...shown,
      blocked: blockId !== null,
      waits,
      refusal: waits ? claimRefusal({ ...row, revoked: false }, own, limits, now) : null,
      quote: quote(row.points, rates),
    };
  },
});

export type ReceivedGift = Awaited<ReturnType<typeof receivedGift>>;
