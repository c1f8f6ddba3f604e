import { DOCUMENT_BYTES } from "@/lib/compliance/choices";
import { uploadDocument } from "@/lib/compliance/upload-document";
import { AppError } from "@/lib/core/errors";
import { mayDo } from "@/lib/policy/permissions";
import { assertOwnOrigin } from "@/lib/runtime/own-origin";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { readUpload } from "@/lib/runtime/upload";

/**
 * Takes a side of a document as the request's body. The request key comes in a header, which no foreign site can send
 * along (Fetch Standard, CORS).
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requestContext();
  try {
    assertOwnOrigin(request);
    const key = request.headers.get("x-request-key") ?? "";
    // Nobody else's megabytes are taken in.
    if (!mayDo(ctx.actor, "identity_check.upload")) throw new AppError("forbidden", "common.forbidden");
    if (!key) throw new AppError("validation", "common.request_key");
    const { kind, side } = Object.fromEntries(new URL(request.url).searchParams);
    const file = await readUpload(request, DOCUMENT_BYTES);
    return Response.json(await uploadDocument(ctx, key, { file, kind, side }));
  } catch (error) {
    return refusal(error, ctx);
  }
}
