import { translator } from "@/lib/i18n/translator";
import { csvFile } from "@/lib/runtime/csv-response";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { exportActivity } from "@/lib/statement/export-activity";

/** The caller's own entries of a filter as a CSV file, written as it is read. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requestContext();
  try {
    const lines = await exportActivity(ctx, Object.fromEntries(new URL(request.url).searchParams));
    return csvFile(translator(ctx.locale)("activity.csvName"), lines);
  } catch (error) {
    return refusal(error, ctx);
  }
}
