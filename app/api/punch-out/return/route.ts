import { BODY_MAX } from "@/lib/off-site/return-body";
import { takeReturn } from "@/lib/off-site/take-return";

const SIGNATURE_MAX = 200;

/** A shop's page (or ours) posts a signed choice. The browser goes on to the page that says what became of it. */
export async function POST(request: Request): Promise<Response> {
  const choice = await posted(request);
  if (!choice) return leadTo("/exchanges/returned?problem=unreadable");
  const { id, refusal } = await takeReturn(choice);
  return leadTo(id ? `/exchanges/punch-out/${id}` : `/exchanges/returned?problem=${refusal}`);
}

/** A shop that redirects: nothing is taken before the person has pressed the button of the page this leads to. */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url);
  const [body, signature] = [searchParams.get("body") ?? "", searchParams.get("signature") ?? ""];
  if (body.length > BODY_MAX || signature.length > SIGNATURE_MAX)
    return leadTo("/exchanges/returned?problem=unreadable");
  return leadTo(`/exchanges/returned?${new URLSearchParams({ body, signature })}`);
}

async function posted(request: Request): Promise<{ body: string; signature: string } | null> {
  if (Number(request.headers.get("content-length") ?? 0) > 4 * BODY_MAX) return null;
  const form = await request.formData().catch(() => null);
  const [body, signature] = [form?.get("body"), form?.get("signature")];
  const usable = typeof body === "string" && typeof signature === "string";
  return usable && body.length <= BODY_MAX && signature.length <= SIGNATURE_MAX ? { body, signature } : null;
}

/** A relative address keeps the browser under the name by which it came. */
function leadTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
