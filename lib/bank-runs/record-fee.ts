import "server-only";
import { jstDate } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { FeeInput } from "./inputs";
import { bookFee, lineOfReference } from "./internal/fees";

/**
 * Books a fee of the bank that no statement line names: for transfers, or for the recall (組戻) of one, whether or not
 * the money came back. Refused: "bankruns.day_ahead", "bankruns.recall_of_what", "bankruns.subject_unknown".
 */
export const recordFee = command({
  name: "bank_fee.record",
  hats: ["staff"],
  input: FeeInput,
  async run(scope, { kind, amount, bookedOn, subject, note }) {
    if (bookedOn > jstDate(scope.now)) throw rejected("bankruns.day_ahead", {}, "bookedOn");
    const lineId = await lineOfReference(scope.tx, subject, kind);
    const id = await bookFee(scope, { kind, amount, bookedOn, lineId, statementLineId: null, note });
    scope.about(id);
    return { id };
  },
});
