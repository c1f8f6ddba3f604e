import { readiness } from "@/lib/runtime/readiness";

export const dynamic = "force-dynamic";

/** Readiness: 200 when requests can be served, 503 otherwise, with what is missing. */
export async function GET(): Promise<Response> {
  const { ready, ...parts } = await readiness();
  return Response.json(
    { status: ready ? "ready" : "unready", ...parts },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
