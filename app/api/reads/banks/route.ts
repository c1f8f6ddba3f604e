import { lookUpBanks } from "@/lib/bank-accounts/look-up-banks";
import { answerRead } from "@/lib/runtime/read";

/** Banks, as somebody types a code, a name or kana. */
export function GET(request: Request): Promise<Response> {
  const q = new URL(request.url).searchParams.get("q") ?? "";
  return answerRead((ctx) => lookUpBanks(ctx, { q }));
}
