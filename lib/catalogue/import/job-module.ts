import "server-only";
import type { FetchList } from "@/lib/adapters/lists/port";
import type { JobModule } from "@/lib/runtime/jobs";
import { readImport } from "./read-import";
import { sweepFeeds } from "./schedule";
import { applyImportJob } from "./take-over";

/** Reads lists of products, takes them over, and every five minutes looks which feeds are due. */
export function importJobs(fetchList: FetchList): JobModule {
  return {
    tasks: {
      "catalogue.read_import": readImport(fetchList),
      "catalogue.apply_import": applyImportJob,
      "catalogue.feeds": sweepFeeds,
    },
    crons: [{ task: "catalogue.feeds", match: "*/5 * * * *", backfillMinutes: 10 }],
  };
}
