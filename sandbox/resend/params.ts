import { z } from "zod";
import { ResendFault } from "./errors";

/** `name@host.tld` or `Some Name <name@host.tld>`. */
const ADDRESS = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;
const address = z.string().max(998).regex(ADDRESS, "Invalid email address");
const addresses = z.union([address.transform((one) => [one]), z.array(address).min(1).max(50)]);
const line = z
  .string()
  .max(998)
  .regex(/^[^\r\n]*$/, "Line breaks are not allowed here");
const tagText = z
  .string()
  .max(256)
  .regex(/^[A-Za-z0-9_-]+$/, "Only ASCII letters, digits, _ and - are allowed in tags");

const attachment = z.strictObject({
  content: z.string(),
  filename: z.string().max(255),
  content_type: z.string().optional(),
  content_id: z.string().optional(),
});

/** The fields of POST /emails that the sandbox understands. All others are refused. */
export const emailParameters = z.strictObject({
  from: address,
  to: addresses,
  cc: addresses.optional(),
  bcc: addresses.optional(),
  reply_to: addresses.optional(),
  subject: line,
  html: z.string().optional(),
  text: z.string().optional(),
  headers: z.record(z.string().regex(/^[!-9;-~]+$/), line).optional(),
  tags: z
    .array(z.strictObject({ name: tagText, value: tagText }))
    .max(75)
    .optional(),
  attachments: z.array(attachment).optional(),
});

export type EmailParams = z.infer<typeof emailParameters>;

/** One mail; throws Resend's 422 with the field and the reason. */
export function parseEmail(input: unknown): EmailParams {
  const result = emailParameters.safeParse(input);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const field = issue.path.join(".");
    const isMissing = field !== "" && valueAt(input, issue.path) === undefined;
    if (isMissing) throw new ResendFault(422, "missing_required_field", `Missing \`${field}\` field.`);
    throw new ResendFault(
      422,
      "validation_error",
      field ? `Invalid \`${field}\` field. ${issue.message}` : issue.message,
    );
  }
  if (result.data.html === undefined && result.data.text === undefined) {
    throw new ResendFault(422, "missing_required_field", "Missing `html` or `text` field.");
  }
  return result.data;
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part],
    input,
  );
}
