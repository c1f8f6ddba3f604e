import "server-only";
import type { JobModule } from "@/lib/runtime/jobs";
import { sweepFavourites } from "./tell-enough";

/** Every five minutes: whose points are enough now for what they want. */
export const catalogueJobs: JobModule = {
  tasks: { "catalogue.favourites": sweepFavourites },
  crons: [{ task: "catalogue.favourites", match: "*/5 * * * *", backfillMinutes: 10 }],
};
