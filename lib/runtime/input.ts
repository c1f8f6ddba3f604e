import type { z } from "zod";
import { type FieldError, invalid } from "@/lib/core/errors";

/**
 * Parses a command's or query's input. A schema's messages are error codes (`transfers.points_missing`); a message that
 * is none becomes `common.invalid`. Throws AppError `validation` with one error per field, the first one.
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields: Record<string, FieldError> = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".") || "form";
    fields[field] ??= {
      code: /^[a-z_]+\.[a-z0-9_.]+$/.test(issue.message) ? issue.message : "common.invalid",
    };
  }
  throw invalid(fields);
}
