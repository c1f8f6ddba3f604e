import { find } from "@/app/_desk/find";
import { answerRead } from "@/lib/runtime/read";

/** What the caller finds in their console, as they type. */
export function GET(request: Request): Promise<Response> {
  const q = new URL(request.url).searchParams.get("q") ?? "";
  return answerRead((ctx) => find(ctx, q));
}
