import type { Refusal, TransferStatus } from "./rules";

/** How often its sender can have a gift mailed again, and sent to another address. */
export const RESENDS_MAX = 10;
export const REDIRECTS_MAX = 10;

/** What the sender is shown. */
export type SenderView = "scheduled" | "sent" | "opened" | "received" | "cancelled" | "returned";

/**
 * What the sender sees of a gift. A gift by e-mail looks the same whether it was credited to a member at once or waits
 * for somebody who never had an account: it counts as received only when the person has opened or claimed it.
 */
export function senderView(gift: {
  readonly status: TransferStatus;
  readonly channel: "email" | "account" | "link";
  readonly openedAt: Date | null;
}): SenderView {
  switch (gift.status) {
    case "scheduled":
    case "cancelled":
    case "returned":
      return gift.status;
    case "claimed":
      return "received";
    case "delivered":
      return gift.channel === "account" || gift.openedAt ? "received" : "sent";
    default:
      return gift.openedAt ? "opened" : "sent";
  }
}

/** Why the sender cannot change the gift any more, or null while it is theirs. */
export function ownershipRefusal(status: TransferStatus): Refusal | null {
  switch (status) {
    case "scheduled":
    case "awaiting_claim":
      return null;
    case "claimed":
    case "delivered":
      return { code: "transfers.already_received" };
    default:
      return { code: `transfers.already_${status}` };
  }
}

/** Whether another mail can be sent: to an address, a few times, while nobody has opened the gift. */
export function resendRefusal(gift: {
  readonly status: TransferStatus;
  readonly channel: "email" | "account" | "link";
  readonly openedAt: Date | null;
  readonly resends: number;
}): Refusal | null {
  const unopened = gift.status === "delivered" && gift.openedAt === null;
  if (!unopened && gift.status !== "awaiting_claim") {
    return ownershipRefusal(gift.status) ?? { code: "transfers.not_sent_yet" };
  }
  if (gift.channel === "link") return { code: "transfers.no_address" };
  return gift.resends < RESENDS_MAX ? null : { code: "transfers.resends_used", params: { max: RESENDS_MAX } };
}

/** Whether the gift may go to yet another address. */
export function redirectRefusal(gift: { readonly redirects: number }): Refusal | null {
  if (gift.redirects < REDIRECTS_MAX) return null;
  return { code: "transfers.redirects_used", params: { max: REDIRECTS_MAX } };
}

/** A name as somebody sees it who only knows the account number: enough to notice a slip, not to learn who it is. */
export function maskedName(name: string): string {
  const [first] = [...new Intl.Segmenter("ja", { granularity: "grapheme" }).segment(name.trim())];
  return `${first?.segment ?? ""}＊`;
}
