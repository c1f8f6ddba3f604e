import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";
import { renderDocument } from "@/lib/settlement/document-pdf";
import { documentNumber, documentWords } from "@/lib/settlement/document-words";
import { getInvoice } from "@/lib/settlement/invoice-queries";

/** A document as a PDF in Japanese, for whoever may see it. */
export async function documentResponse(id: string): Promise<Response> {
  const ctx = await requestContext();
  try {
    const invoice = await getInvoice(ctx, { id });
    const number = documentNumber(invoice.kind, invoice.number);
    const name = `${documentWords(invoice, "ja").title}-${invoice.issuer.name}-${number}.pdf`;
    return new Response(new Uint8Array(await renderDocument(invoice)), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="${number}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusal(error, ctx);
  }
}
