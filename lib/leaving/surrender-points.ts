import "server-only";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { FACE_VALUE, OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { command } from "@/lib/runtime/command";
import { SurrenderInput } from "./inputs";
import { standingOf } from "./internal/standing";
import { surrenderRefusal } from "./rules";

/**
 * Gives up all points that are left: they go back to the operator, for whom the debt becomes income. Throws
 * rejected("leaving.balance_changed", { points }) when it is not exactly the stated number any more.
 */
export const surrenderPoints = command({
  name: "leaving.surrender",
  hats: ["member"],
  input: SurrenderInput,
  async run({ tx, actor, now, about }, { points }) {
    if (!actor.accountId) throw notFound();
    const standing = await standingOf(tx, actor.accountId, now, true);
    const refusal = surrenderRefusal(standing, points);
    if (refusal) throw refusal;
    const sourceId = newId("sur", now);
    await post(
      tx,
      [
        {
          kind: "account.surrendered",
          sourceId,
          moves: [
            { from: standing.ledgerAccountId, to: OPERATOR.pointsIssued, unit: "PTS", amount: points },
            {
              from: OPERATOR.surrenderIncome,
              to: OPERATOR.pointsLiability,
              unit: "JPY",
              amount: points * FACE_VALUE,
            },
          ],
        },
      ],
      now,
    );
    about(actor.accountId, { surrender: sourceId });
    return { points };
  },
});
