import { translator } from "@/lib/i18n/translator";
import { renderReceipt } from "@/lib/purchases/receipt-pdf";
import { receiptNumber } from "@/lib/purchases/receipt-words";
import { getReceipt } from "@/lib/purchases/receipts";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";

/** The latest receipt of a purchase as a PDF, in the person's language. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const ctx = await requestContext();
  try {
    const { id } = await params;
    const receipt = await getReceipt(ctx, { id });
    const name = `${translator(ctx.locale)("purchases.receipt.fileName")}-${receiptNumber(receipt)}.pdf`;
    return new Response(new Uint8Array(await renderReceipt(receipt, ctx.locale)), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="receipt-${receiptNumber(receipt)}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusal(error, ctx);
  }
}
