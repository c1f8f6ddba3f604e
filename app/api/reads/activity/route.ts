import { answerRead } from "@/lib/runtime/read";
import { listActivity } from "@/lib/statement/list-activity";

/** A page of the caller's own entries: what the endless list asks for. */
export function GET(request: Request): Promise<Response> {
  return answerRead((ctx) => listActivity(ctx, Object.fromEntries(new URL(request.url).searchParams)));
}
