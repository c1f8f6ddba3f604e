import { importStatement } from "@/lib/bank-runs/import-statement";
import { STATEMENT_MAX_BYTES } from "@/lib/bank-runs/inputs";
import { AppError } from "@/lib/core/errors";
import { mayDo } from "@/lib/policy/permissions";
import { assertOwnOrigin } from "@/lib/runtime/own-origin";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { readUpload } from "@/lib/runtime/upload";

/**
 * Takes a statement of the bank as the request's body. The request key comes in a header, which no foreign site can send
 * along (Fetch Standard, CORS).
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requestContext();
  try {
    assertOwnOrigin(request);
    const key = request.headers.get("x-request-key") ?? "";
    if (!mayDo(ctx.actor, "bank_statement.import")) throw new AppError("forbidden", "common.forbidden");
    if (!key) throw new AppError("validation", "common.request_key");
    const file = await readUpload(request, STATEMENT_MAX_BYTES);
    const { importId, ...rest } = await importStatement(ctx, key, { file });
    return Response.json({ id: importId, ...rest });
  } catch (error) {
    return refusal(error, ctx);
  }
}
