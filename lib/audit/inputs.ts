import { z } from "zod";
import { dayFilter, EXPORT_SIZE, filterInput, PAGE_SIZE, searchInput } from "@/lib/core/list-input";

/** What the audit is narrowed down to, all of it together; `before` is the last entry of the page before. */
export const AuditList = z.object({
  outcome: filterInput(z.enum(["done", "denied"])),
  /** The beginning of an action: a whole area, or one act. */
  action: searchInput,
  /** A person by their id, their whole e-mail address or a part of their name. */
  person: searchInput,
  /** The id of what it was about. */
  subject: searchInput,
  from: dayFilter,
  to: dayFilter,
  before: filterInput(z.string().regex(/^aud_[0-9a-z]{26}$/)),
  size: z.coerce.number().int().min(1).max(EXPORT_SIZE).catch(PAGE_SIZE).default(PAGE_SIZE),
});
