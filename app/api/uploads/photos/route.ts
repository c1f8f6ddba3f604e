import { addPhoto } from "@/lib/catalogue/photos/add-photo";
import { AppError } from "@/lib/core/errors";
import { mayDo } from "@/lib/policy/permissions";
import { assertOwnOrigin } from "@/lib/runtime/own-origin";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { readUpload } from "@/lib/runtime/upload";

const MOST = 10_000_000;

/**
 * Takes a photo of a product as the request's body. The request key comes in a header, which no foreign site can send
 * along (Fetch Standard, CORS).
 */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requestContext();
  try {
    assertOwnOrigin(request);
    const key = request.headers.get("x-request-key") ?? "";
    // Nobody else's megabytes are taken in.
    if (!mayDo(ctx.actor, "catalogue.add_photo")) throw new AppError("forbidden", "common.forbidden");
    if (!key) throw new AppError("validation", "common.request_key");
    const productId = new URL(request.url).searchParams.get("product");
    const file = await readUpload(request, MOST);
    return Response.json(await addPhoto(ctx, key, { file, productId }));
  } catch (error) {
    return refusal(error, ctx);
  }
}
