export const dynamic = "force-dynamic";

/** Liveness: the process answers. Says nothing of what it depends on. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
