import { cordPicture, wordPicture } from "@/components/domain/card-art";
import { notFound as missing } from "@/lib/core/errors";
import { DESIGN_OF, OCCASIONS } from "@/lib/core/gifts";
import { renderPackingSlip } from "@/lib/exchanges/packing-slip-pdf";
import { retailerOrder } from "@/lib/exchanges/retailer-queries";
import { ownRetailer } from "@/lib/retailers/queries";
import { refusal } from "@/lib/runtime/read";
import { requestContext } from "@/lib/runtime/session";

/** The packing slip of an order that is the retailer's to send, in the language of whoever prints it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const ctx = await requestContext();
  try {
    const { id } = await params;
    const [order, shop] = await Promise.all([retailerOrder(ctx, { id }), ownRetailer(ctx, {})]);
    if (!order.address) throw missing();
    const name = ctx.locale === "ja" ? shop.name : shop.nameEn;
    const slip = { order, shop: name, noshi: picturesOf(order.wrapping) };
    return new Response(new Uint8Array(await renderPackingSlip(slip, ctx.locale)), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="packing-slip-${id}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusal(error, ctx);
  }
}

/** The cord and the words of an occasion, as on the gift cards. */
function picturesOf(wrapping: { readonly occasion: string } | null) {
  const occasion = OCCASIONS.find((known) => known === wrapping?.occasion);
  if (!occasion) return null;
  const design = DESIGN_OF[occasion];
  return { cord: cordPicture(design), word: wordPicture(design, occasion) };
}
