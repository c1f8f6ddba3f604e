import { getPurchaseStatus } from "@/lib/purchases/queries";
import { answerRead } from "@/lib/runtime/read";

/** Where a purchase stands, for the page that waits for it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return answerRead((ctx) => getPurchaseStatus(ctx, { id }));
}
