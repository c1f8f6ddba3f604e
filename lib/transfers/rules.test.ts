import { describe, expect, it } from "vitest";
import { daysLater, instant } from "@/lib/core/clock";
import { points } from "@/lib/core/points";
import { claimRefusal, claimState } from "./claim-rules";
import { SendTransferInput } from "./inputs";
import { arrivalOf, type Receiver, recipientRefusal, type Sender, transferRefusal } from "./rules";
import { maskedName, ownershipRefusal, resendRefusal, senderView } from "./sender-rules";
import { dueStep, nextStepOf } from "./waiting-rules";

const now = instant("2026-11-22T12:00:00+09:00");
const limits = {
  balanceCap: points(3_000),
  transferMax: points(1_000),
  transferMonth: points(3_000),
  claimDays: 180,
  claimReminderDays: [3, 14, 60],
};
const sender: Sender = {
  accountId: "acc_sender",
  ledgerId: 1_000n,
  consumer: true,
  status: "open",
  statusReason: null,
  email: "aiko@example.jp",
  balance: 10_000n,
  sentThisMonth: 0n,
};
const receiver: Receiver = {
  accountId: "acc_receiver",
  ledgerId: 1_001n,
  consumer: true,
  status: "open",
  balance: 0n,
  blocked: false,
};
const gift = {
  channel: "email",
  email: "ben@example.jp",
  points: points(10),
  scheduledFor: null,
  to: null,
} as const;

describe("limits", () => {
  it("count a set of gifts together", () => {
    const three = [gift, gift, gift].map((g) => ({ ...g, points: points(1_000) }));
    expect(transferRefusal(sender, three, limits, now)).toBeNull();
    expect(transferRefusal({ ...sender, sentThisMonth: 1n }, three, limits, now)).toEqual({
      code: "transfers.over_month_limit",
      params: { limit: 3_000n, left: 2_999n, frees: instant("2026-12-01T00:00:00+09:00") },
      field: "points",
    });
  });

  it("of consumers do not bind an organisation, neither as sender nor as receiver", () => {
    const company = { ...sender, consumer: false, balance: 50_000n };
    const big = { ...gift, points: points(50_000) };
    expect(transferRefusal(company, [big], limits, now)).toBeNull();
    expect(arrivalOf({ ...receiver, consumer: false }, 50_000n, limits.balanceCap).status).toBe("delivered");
  });

  it("let a receiver be filled exactly to the cap", () => {
    const arrival = (balance: bigint) => arrivalOf({ ...receiver, balance }, 10n, limits.balanceCap);
    expect(arrival(2_990n)).toEqual({ status: "delivered", waitsFor: null });
    expect(arrival(2_991n)).toEqual({ status: "awaiting_claim", waitsFor: "room" });
  });
});

describe("recipients", () => {
  it("a blocked sender reads the same as about a number that nobody has", () => {
    const byNumber = { channel: "account", email: null } as const;
    const unknown = recipientRefusal(sender, { ...byNumber, to: null });
    expect(recipientRefusal(sender, { ...byNumber, to: { ...receiver, blocked: true } })).toEqual(unknown);
    expect(recipientRefusal(sender, { ...byNumber, to: { ...receiver, status: "closed" } })).toEqual(unknown);
    expect(recipientRefusal(sender, { ...byNumber, to: receiver })).toBeNull();
  });

  it.each([
    [{ to: "Hanako@Example.JP " }, { channel: "email", email: "hanako@example.jp" }],
    [{ to: "４１１１ 1111-1111 1111" }, { channel: "account", number: "4111111111111111" }],
    [{ channel: "link", to: "ignored" }, { channel: "link" }],
  ])("reads %j", (raw, recipient) => {
    expect(SendTransferInput.parse({ points: "１，０００", ...raw })).toMatchObject({
      recipient,
      points: 1_000n,
    });
  });

  it.each([
    [{ channel: "email", to: "" }, "to", "transfers.email_missing"],
    [{ channel: "email", to: "hanako" }, "to", "transfers.email_form"],
    [{ channel: "account", to: "4111 1111 1111 1112" }, "to", "transfers.number_form"],
    [{}, "to", "transfers.recipient_missing"],
    [{ channel: "link", when: "later", at: "" }, "at", "transfers.time_missing"],
    [{ channel: "link", points: "-1" }, "points", "transfers.points_whole"],
    [{ channel: "link", points: "0" }, "points", "transfers.points_whole"],
    [{ channel: "link", message: "あ".repeat(1_001) }, "message", "transfers.message_long"],
  ])("refuses %j in the field %s", (raw, field, code) => {
    const issues = SendTransferInput.safeParse({ points: "1", ...raw }).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[field, code]]);
  });

  it("judges every field, also when others are wrong", () => {
    const issues = SendTransferInput.safeParse({ channel: "email", to: "", points: "", when: "later" }).error
      ?.issues;
    expect(issues?.map((issue) => issue.path.join(".")).sort()).toEqual(["at", "points", "to"]);
  });

  it("counts a message's characters as people do, not as UTF-16 does", () => {
    const parsed = SendTransferInput.safeParse({ channel: "link", points: 1, message: "🎁".repeat(1_000) });
    expect(parsed.success).toBe(true);
  });
});

describe("a waiting gift", () => {
  const sentAt = now;
  const expiresAt = daysLater(now, 180);

  it("is due at its reminders and then at its deadline; one without an address only at its deadline", () => {
    const next = (days: number, mailed = true) =>
      nextStepOf({ sentAt, expiresAt, mailed }, limits, daysLater(now, days));
    expect([0, 3, 20, 60].map((days) => next(days))).toEqual([
      daysLater(now, 3),
      daysLater(now, 14),
      daysLater(now, 60),
      expiresAt,
    ]);
    expect(next(0, false)).toEqual(expiresAt);
  });

  it("returns at its deadline, whatever else was missed", () => {
    const waiting = {
      status: "awaiting_claim",
      fromAccountId: "acc_sender",
      nextStepAt: daysLater(now, 3),
      expiresAt,
    } as const;
    expect(dueStep(waiting, null, daysLater(now, 2))).toBe("nothing");
    expect(dueStep(waiting, null, daysLater(now, 100))).toBe("remind");
    expect(dueStep(waiting, { ...receiver, blocked: true }, daysLater(now, 100))).toBe("pass_over");
    expect(dueStep(waiting, null, expiresAt)).toBe("return");
  });

  it("that was scheduled is not delivered to its own sender, a closed account, or one that blocks the sender", () => {
    const due = {
      status: "scheduled",
      fromAccountId: "acc_sender",
      nextStepAt: now,
      expiresAt: null,
    } as const;
    expect(dueStep(due, null, now)).toBe("deliver");
    for (const to of [
      { ...receiver, accountId: "acc_sender" as const },
      { ...receiver, blocked: true },
      { ...receiver, status: "closed" as const },
    ]) {
      expect(dueStep(due, to, now)).toBe("undeliverable");
    }
  });

  it("can be claimed by anybody but its sender until its deadline", () => {
    const open = {
      status: "awaiting_claim",
      fromAccountId: "acc_sender",
      toAccountId: null,
      points: points(10),
      scheduledFor: null,
      expiresAt,
      revoked: false,
    } as const;
    expect(claimState(open, null, now)).toBe("open");
    expect(claimState(open, "acc_sender", now)).toBe("own");
    expect(claimState(open, null, expiresAt)).toBe("expired");
    expect(claimState({ ...open, revoked: true }, null, now)).toBe("redirected");
    expect(claimState({ ...open, status: "claimed", toAccountId: "acc_receiver" }, "acc_receiver", now)).toBe(
      "claimed_by_you",
    );
    expect(claimState({ ...open, status: "claimed", toAccountId: "acc_receiver" }, null, now)).toBe(
      "claimed",
    );
    expect(claimRefusal(open, { ...receiver, balance: 2_991n }, limits, now)?.code).toBe("claim.over_cap");
    expect(claimRefusal(open, { ...receiver, status: "closed" }, limits, now)?.code).toBe(
      "claim.account_closed",
    );
  });
});

describe("what a sender sees", () => {
  it("of a gift by e-mail is the same until it is opened or claimed, whoever the address belongs to", () => {
    const byMail = { channel: "email", openedAt: null } as const;
    expect(senderView({ ...byMail, status: "delivered" })).toBe(
      senderView({ ...byMail, status: "awaiting_claim" }),
    );
    expect(senderView({ ...byMail, status: "delivered", openedAt: now })).toBe("received");
    expect(senderView({ ...byMail, status: "awaiting_claim", openedAt: now })).toBe("opened");
    expect(resendRefusal({ ...byMail, status: "delivered", resends: 0 })).toBeNull();
  });

  it("ends with the gift", () => {
    expect(ownershipRefusal("claimed")?.code).toBe("transfers.already_received");
    expect(ownershipRefusal("returned")?.code).toBe("transfers.already_returned");
    expect(resendRefusal({ channel: "email", openedAt: null, status: "scheduled", resends: 0 })?.code).toBe(
      "transfers.not_sent_yet",
    );
  });

  it.each([
    ["花子", "花＊"],
    ["Hanako", "H＊"],
    ["👩‍👧 家族", "👩‍👧＊"],
    ["", "＊"],
  ])("of the name %s behind a number is %s", (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });
});
