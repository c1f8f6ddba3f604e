import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env, isDevelopmentServer } from "@/lib/runtime/env";

/** Where a payment may be continued: a form's answer may lead there and nowhere else. */
const CHECKOUT = "https://checkout.stripe.com";

/**
 * Gives every page its request id and its content security policy (CSP Level 3): scripts run only with this response's
 * nonce. Pages render per request, so the nonce is always fresh. Decides nothing about who may see what.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, env().SANDBOX_URL);
  const headers = new Headers(request.headers);
  headers.set("x-request-id", `req_${randomUUID()}`);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(nonce: string, sandbox: string | undefined): string {
  const reload = isDevelopmentServer ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${reload}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${CHECKOUT}${sandbox ? ` ${new URL(sandbox).origin}` : ""}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

// Uploads are left out too: whatever passes here is kept in memory whole, and cut off at 10 MB.
export const config = {
  matcher: [
    {
      source:
        "/((?!_next/static|_next/image|icon|apple-icon|favicon|fonts/|products/|api/uploads/|api/pictures/).*)",
    },
  ],
};
