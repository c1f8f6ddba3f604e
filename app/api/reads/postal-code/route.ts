import { lookUpPostalCode } from "@/lib/exchanges/look-up-postal-code";
import { answerRead } from "@/lib/runtime/read";

/** What a postal code of Japan stands for, to fill an address with; `null` where it is none. */
export function GET(request: Request): Promise<Response> {
  const code = new URL(request.url).searchParams.get("code") ?? "";
  return answerRead((ctx) => lookUpPostalCode(ctx, { code }));
}
