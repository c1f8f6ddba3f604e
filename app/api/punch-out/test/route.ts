import { BODY_MAX } from "@/lib/off-site/return-body";

const SIGNATURE_MAX = 200;
/** What fits into an address on its way through browsers and proxies. */
const ADDRESS_MAX = 7_000;

/** What a shop's site sends after a test visit. It goes on to the portal's page that judges it; nothing is kept. */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > 4 * BODY_MAX) return leadTo("problem=long");
  const form = await request.formData().catch(() => null);
  return judge(form?.get("body"), form?.get("signature"));
}

/** The same from a shop that redirects. */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url);
  return judge(searchParams.get("body"), searchParams.get("signature"));
}

function judge(body: unknown, signature: unknown): Response {
  if (typeof body !== "string" || !body) return leadTo("problem=empty");
  const given = typeof signature === "string" ? signature.slice(0, SIGNATURE_MAX) : "";
  const query = new URLSearchParams({ body, signature: given }).toString();
  return leadTo(query.length > ADDRESS_MAX ? "problem=long" : query);
}

/** A relative address keeps the browser under the name by which it came. */
function leadTo(query: string): Response {
  const location = `/partner/off-site/test?${query}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
