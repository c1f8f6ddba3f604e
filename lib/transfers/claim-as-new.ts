import "server-only";
import { rejected } from "@/lib/core/errors";
import { createPerson } from "@/lib/identity/create-person";
import { hashPassword } from "@/lib/identity/hashing";
import { assertGoodPassword } from "@/lib/identity/judge-password";
import { openSession } from "@/lib/identity/open-session";
import { limitsAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { claimRefusal, claimState } from "./claim-rules";
import { ClaimAsNewInput } from "./inputs";
import { captureTransfers } from "./internal/capture-transfers";
import { lockByLink } from "./internal/claimable";

/**
 * Registers somebody and hands them their gift in the same breath. Only through a mailed link: its secret went to that
 * address and nowhere else, so it is verified. Throws `claim.*`, `identity.email_taken`, or what is wrong with a field.
 */
export const claimAsNew = command({
  name: "claim.register",
  hats: ["guest"],
  input: ClaimAsNewInput,
  async run({ tx, ctx, now, emit, about }, { token, name, password, locale, deviceToken }) {
    const gift = await lockByLink(tx, token);
    const email = gift.link.email;
    if (email === null) throw rejected("claim.link_proves_no_address");
    const state = claimState(gift, null, now);
    if (state !== "open") throw rejected(`claim.${state}`); // before the work of a password hash
    await assertGoodPassword(password, { name, email });
    const passwordHash = await hashPassword(password);
    const opened = await createPerson(tx, { email, name, locale, passwordHash }, now);
    const receiver = {
      accountId: opened.accountId,
      ledgerId: opened.ledgerAccountId,
      consumer: true,
      status: "open",
      balance: 0n,
    } as const;
    const { limits } = await limitsAt(tx, now);
    const refusal = claimRefusal(gift, receiver, limits, now);
    if (refusal) throw rejected(refusal.code, refusal.params);

    await captureTransfers(tx, [gift], receiver, limits.balanceCap, now);
    const session = await openSession(
      tx,
      { personId: opened.personId, device: ctx.client.device, deviceToken, secondFactor: false },
      now,
    );
    await emit("identity.verified", { personId: opened.personId });
    about(gift.id);
    return { id: gift.id, locale, ...session };
  },
});
