import { jstDate, now } from "@/lib/core/clock";
import { translator } from "@/lib/i18n/translator";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { exportActivity } from "@/lib/statement/export-activity";

/** The caller's own entries of a filter as a CSV file, written as it is read. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requestContext();
  try {
    const lines = await exportActivity(ctx, Object.fromEntries(new URL(request.url).searchParams));
    const name = `${translator(ctx.locale)("activity.csvName")}-${jstDate(now())}.csv`;
    return new Response(streamOf(lines), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return refusal(error, ctx);
  }
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
