import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { filterInput, pageFields, sortInput } from "@/lib/core/list-input";
import { APPROVAL_KINDS } from "./kinds";

export const APPROVAL_STATES = ["requested", "approved", "declined", "withdrawn", "lapsed"] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** The list of requests: the open ones, unless it says otherwise. */
export const ApprovalList = z.object({
  status: z
    .enum([...APPROVAL_STATES, "all"])
    .catch("requested")
    .default("requested"),
  kind: filterInput(z.enum(APPROVAL_KINDS)),
  sort: sortInput(["since"], "-since"),
  ...pageFields,
});

export const ApprovalInput = z.object({
  id: z
    .string("common.not_found")
    .refine((text) => isId("apr", text), "common.not_found")
    .transform((text) => text as Id<"apr">),
});
