import { importProgress } from "@/lib/catalogue/import/queries";
import { answerRead } from "@/lib/runtime/read";

/** How far an import is, for the page that waits for it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return answerRead((ctx) => importProgress(ctx, { id }));
}
