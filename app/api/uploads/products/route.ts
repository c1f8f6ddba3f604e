import { importFile } from "@/lib/catalogue/import/start-import";
import { AppError } from "@/lib/core/errors";
import { mayDo } from "@/lib/policy/permissions";
import { assertOwnOrigin } from "@/lib/runtime/own-origin";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { readUpload } from "@/lib/runtime/upload";

const MOST = 25_000_000;

/**
 * Takes a list of products as the request's body; its name, and what it leaves open, stand in the address. The request
 * key comes in a header, which no foreign site can send along (Fetch Standard, CORS).
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requestContext();
  try {
    assertOwnOrigin(request);
    const key = request.headers.get("x-request-key") ?? "";
    // Nobody else's megabytes are taken in.
    if (!mayDo(ctx.actor, "catalogue.start_import")) throw new AppError("forbidden", "common.forbidden");
    if (!key) throw new AppError("validation", "common.request_key");
    const { name, category, taxRate } = Object.fromEntries(new URL(request.url).searchParams);
    const file = await readUpload(request, MOST);
    return Response.json(await importFile(ctx, key, { file, fileName: name, category, taxRate }));
  } catch (error) {
    return refusal(error, ctx);
  }
}
