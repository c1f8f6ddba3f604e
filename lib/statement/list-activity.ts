import "server-only";
import { query } from "@/lib/runtime/query";
import type { ActivityPage } from "./entry";
import { ActivityPageInput } from "./inputs";
import { accountOf } from "./internal/account-of";
import { pageOf } from "./internal/pages";

/** A page of the actor's own entries, the newest first. Entries that arrive meanwhile shift nothing. */
export const listActivity = query({
  name: "activity.view",
  hats: ["member"],
  input: ActivityPageInput,
  async run({ db, actor }, { before, limit, ...filter }): Promise<ActivityPage> {
    const account = await accountOf(db, actor);
    return account ? pageOf(db, account, filter, { before, limit }) : { entries: [], next: null };
  },
});
