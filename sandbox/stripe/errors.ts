import type { JsonObject } from "../core/json";

type ErrorType = "invalid_request_error" | "idempotency_error" | "api_error" | "card_error";

/** An answer of the Stripe API that is not a success; its body always has an `error` object. */
export class StripeFault extends Error {
  constructor(
    readonly status: number,
    readonly type: ErrorType,
    message: string,
    readonly details: { code?: string; param?: string } = {},
  ) {
    super(message);
  }

  body(): JsonObject {
    const { code, param } = this.details;
    return {
      error: {
        ...(code && { code, doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll("_", "-")}` }),
        message: this.message,
        ...(param && { param }),
        type: this.type,
      },
    };
  }
}

export function invalidRequest(message: string, param?: string, code?: string): StripeFault {
  return new StripeFault(400, "invalid_request_error", message, { code, param });
}

/** 404 with Stripe's `resource_missing`. */
export function noSuch(kind: string, id: string, param = "id"): StripeFault {
  return new StripeFault(404, "invalid_request_error", `No such ${kind}: '${id}'`, {
    code: "resource_missing",
    param,
  });
}
