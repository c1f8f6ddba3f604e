import type { JsonObject } from "../core/json";

/** An error of the Resend API: `{statusCode, name, message}`. */
export class ResendFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  body(): JsonObject {
    return { statusCode: this.status, name: this.code, message: this.message };
  }
}
