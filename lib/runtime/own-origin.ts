import "server-only";
import { AppError } from "@/lib/core/errors";
import { env } from "./env";

/**
 * Refuses a POST to a route handler that no page of this site has sent. Browsers say where a POST comes from (Fetch
 * Standard, 3.2), and no page can say otherwise; server actions are guarded so by Next. Throws AppError
 * `common.forbidden`.
 */
export function assertOwnOrigin({ headers }: Request): void {
  const [origin, here] = [headers.get("origin"), headers.get("x-forwarded-host") ?? headers.get("host")];
  const own = [here, new URL(env().APP_URL).host];
  if (origin && URL.canParse(origin) && own.includes(new URL(origin).host)) return;
  throw new AppError("forbidden", "common.forbidden");
}
