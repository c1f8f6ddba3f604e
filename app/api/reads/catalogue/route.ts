import { listProducts } from "@/lib/catalogue/list-products";
import { answerRead } from "@/lib/runtime/read";

/** A page of the catalogue: what search-as-you-type and the endless list ask for. */
export function GET(request: Request): Promise<Response> {
  return answerRead((ctx) => listProducts(ctx, Object.fromEntries(new URL(request.url).searchParams)));
}
