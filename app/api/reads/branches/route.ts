import { lookUpBranches } from "@/lib/bank-accounts/look-up-banks";
import { answerRead } from "@/lib/runtime/read";

/** Branches of a bank, as somebody types a code, a name or kana. */
export function GET(request: Request): Promise<Response> {
  const { bank = "", q = "" } = Object.fromEntries(new URL(request.url).searchParams);
  return answerRead((ctx) => lookUpBranches(ctx, { bank, q }));
}
