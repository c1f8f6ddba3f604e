import { openDocument } from "@/lib/compliance/open-document";
import { newRequestKey } from "@/lib/runtime/action";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";

/**
 * A document of an identity check, for staff who may see it; each opening is recorded. No cache keeps it, and opened by
 * itself it runs nothing; a PDF is handed over as a file.
 */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const ctx = await requestContext();
  try {
    const { id } = await params;
    const { bytes, contentType, fileName } = await openDocument(ctx, newRequestKey(), { id });
    const shown = contentType === "application/pdf" ? "attachment" : "inline";
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": contentType,
        "content-length": String(bytes.length),
        "content-disposition": `${shown}; filename="${fileName}"`,
        "cache-control": "private, no-store",
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
      },
    });
  } catch (error) {
    return refusal(error, ctx);
  }
}
