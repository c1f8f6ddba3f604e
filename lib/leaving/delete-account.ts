import "server-only";
import { notFound } from "@/lib/core/errors";
import { limited, ofThePerson } from "@/lib/identity/attempts";
import { closePerson } from "@/lib/identity/close-person";
import { confirmPassword } from "@/lib/identity/confirm-password";
import { command } from "@/lib/runtime/command";
import { DeleteAccountInput } from "./inputs";
import { standingOf } from "./internal/standing";
import { leavingRefusal } from "./rules";

/**
 * Ends a member's account for good: the profile goes, the ledger stays. Throws rejected with the first of
 * "leaving.held" | "leaving.owed" | "leaving.unpaid" | "leaving.gifts" | "leaving.orders" | "leaving.cash_outs" |
 * "leaving.points" that is in the way.
 */
export const deleteAccount = limited(
  command({
    name: "leaving.delete",
    hats: ["member"],
    input: DeleteAccountInput,
    async run({ tx, actor, now, emit, about }, { current_password }) {
      if (!actor.accountId) throw notFound();
      await confirmPassword(tx, actor.personId, current_password);
      const refusal = leavingRefusal(await standingOf(tx, actor.accountId, now, true));
      if (refusal) throw refusal;
      await closePerson(tx, actor.personId, now);
      await emit("identity.closed", { personId: actor.personId });
      about(actor.personId);
    },
  }),
  ofThePerson,
  { forgive: true },
);
