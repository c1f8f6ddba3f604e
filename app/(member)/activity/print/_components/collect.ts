import "server-only";
import type { Context } from "@/lib/runtime/context";
import type { ActivityEntry } from "@/lib/statement/entry";
import { listActivity } from "@/lib/statement/list-activity";
import type { FilterValues } from "../../_components/filter-query";
import { loadActivity } from "../../_components/load-activity";

/** As many entries as one print holds: some thirty sheets. */
const MOST = 1_000;
const PAGE = 200;

/** The newest entries of a filter, and whether there are more than fit. */
export async function collectEntries(ctx: Context, values: FilterValues) {
  const { page, errors } = await loadActivity(ctx, values, PAGE);
  const entries: ActivityEntry[] = [...page.entries];
  let next = page.next;
  while (next !== null && entries.length < MOST) {
    const further = await listActivity(ctx, { ...values, before: next, limit: PAGE });
    entries.push(...further.entries);
    next = further.next;
  }
  return { entries, cut: next !== null, errors };
}
