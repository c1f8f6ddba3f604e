import "server-only";
import { toUnavailable } from "@/lib/runtime/database-errors";
import { log } from "@/lib/runtime/log";
import { type IncomingEvent, receiveEvent } from "./events";
import { readBody } from "./read-body";

/** Larger than any event that was ever seen, small enough that nobody can fill the memory with them. */
const MOST_BYTES = 512 * 1024;

/**
 * Answers a webhook: reads the raw body up to a limit (413 above), has its signature checked by `verify`, which throws
 * (400), refuses one of the wrong mode (400), stores the event, and answers 200 whether it is new or known. It is
 * processed later, by a job. 503 when it could not be stored: the sender tries again.
 */
export async function answerWebhook(
  request: Request,
  verify: (rawBody: string, headers: Headers) => IncomingEvent,
): Promise<Response> {
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return answer(413, "too large");
  let event: IncomingEvent;
  try {
    event = verify(body, request.headers);
  } catch {
    return answer(400, "bad signature");
  }
  try {
    const received = await receiveEvent(event);
    if (received !== "wrong_mode") return answer(200, received);
    log.error({ source: event.source, eventId: event.eventId }, "event of the wrong mode refused");
    return answer(400, "wrong mode");
  } catch (error) {
    log.error(
      { source: event.source, eventId: event.eventId, err: toUnavailable(error) },
      "event not stored",
    );
    return answer(503, "try again");
  }
}

function answer(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain" } });
}
