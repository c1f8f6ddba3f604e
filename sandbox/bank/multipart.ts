import type { Call } from "../http/exchange";

/** The bytes of the one file of a form (multipart/form-data, RFC 7578), or the body itself when it is no form. */
export function uploadedFile({ headers, body }: Pick<Call, "headers" | "body">): Buffer | null {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body.length > 0 ? body : null;
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (!boundary) return null;
  const heads = body.indexOf("filename=");
  const start = heads < 0 ? -1 : body.indexOf("\r\n\r\n", heads);
  const end = start < 0 ? -1 : body.indexOf(`\r\n--${boundary}`, start);
  return end < 0 ? null : body.subarray(start + 4, end);
}
