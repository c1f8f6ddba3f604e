import { documentResponse } from "@/app/_settlement/document-response";

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return documentResponse((await params).id);
}
