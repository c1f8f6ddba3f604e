import { picture } from "@/lib/catalogue/photos/queries";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";

const YEAR = 31_536_000;

/**
 * A stored picture. Its id never gets other bytes, so whoever has it keeps it; what is not on sale is kept by nobody but
 * its retailer's browser. Opened by itself it is nothing but a picture.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const ctx = await requestContext();
  try {
    const { id } = await params;
    const width = new URL(request.url).searchParams.get("w") ?? "";
    const { bytes, contentType, everybodys } = await picture(ctx, { id, width: width as "640" });
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": contentType,
        "content-length": String(bytes.length),
        "cache-control": everybodys ? `public, max-age=${YEAR}, immutable` : "private, no-cache",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return refusal(error, ctx);
  }
}
