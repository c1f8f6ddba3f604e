import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Why a request must not be answered, or null. The sandbox holds every mail and can mark anything as paid,
 * so it answers this machine only: not a page that points its own name at 127.0.0.1 (Host), not what comes
 * through a proxy (X-Forwarded-*), not a form on somebody else's page (Origin).
 */
export function refusal(method: string, headers: IncomingHttpHeaders): string | null {
  const host = headers.host ?? "";
  if (!LOOPBACK_HOST.test(host)) return "The sandbox answers only under a loopback name.";
  const forwarded = Object.keys(headers).find(
    (name) => name === "forwarded" || name.startsWith("x-forwarded-"),
  );
  if (forwarded) return `The sandbox is not to be reached through a proxy (${forwarded} was sent).`;
  const origin = headers.origin;
  if (method !== "GET" && method !== "HEAD" && origin !== undefined && origin !== `http://${host}`) {
    return "The sandbox takes forms only from its own pages.";
  }
  return null;
}
