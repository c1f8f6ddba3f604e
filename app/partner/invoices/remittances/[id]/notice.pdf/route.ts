import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { renderNotice } from "@/lib/settlement/notice-pdf";
import { getRemittance } from "@/lib/settlement/remittance-queries";

/** The notice of a remittance as a PDF, for whoever may see it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const ctx = await requestContext();
  try {
    const remittance = await getRemittance({ ...ctx, locale: "ja" }, { id: (await params).id });
    const name = `送金通知書-${remittance.bankReference}.pdf`;
    return new Response(new Uint8Array(await renderNotice(remittance)), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="notice.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusal(error, ctx);
  }
}
