import "server-only";
import { connection } from "@/db/client";
import { currentKeyId, seal, unseal } from "./encryption";
import type { JobModule } from "./jobs";
import { log } from "./log";

/** A column that holds what `seal` made, of a table whose rows have an `id`. */
export type SealedColumn = {
  readonly table: string;
  readonly column: string;
  /** What binds a sealed value to its row. */
  readonly place: (id: string) => string;
  /** How many rows are read at once; fewer where they are large. */
  readonly batch?: number;
};

const BATCH = 200;

/**
 * Seals every value of a column that was sealed under an older key with the current one. Returns how many. One that does
 * not open is logged and left, so that it does not keep the others from the new key.
 */
export async function reseal({ table, column, place, batch = BATCH }: SealedColumn): Promise<number> {
  const { sql } = connection();
  const current = Buffer.from(currentKeyId());
  const sealed = sql(column);
  let resealed = 0;
  for (let after = ""; ; ) {
    const old = await sql<{ id: string; sealed: Buffer }[]>`
      select id, ${sealed} as sealed from ${sql(table)}
      where id > ${after}
        and case when length(${sealed}) > 0 -- what was wiped is empty
          then substring(${sealed} from 2 for get_byte(${sealed}, 0)) <> ${current} end
      order by id limit ${batch}`;
    for (const row of old) {
      const anew = sealedAnew(row, place, { table, column });
      // Whoever changed it meanwhile has sealed it anew already.
      if (anew) {
        await sql`update ${sql(table)} set ${sealed} = ${anew} where id = ${row.id} and ${sealed} = ${row.sealed}`;
        resealed += 1;
      }
    }
    after = old.at(-1)?.id ?? "";
    if (!after) return resealed;
  }
}

function sealedAnew(
  { id, sealed }: { id: string; sealed: Buffer },
  place: SealedColumn["place"],
  about: { table: string; column: string },
): Buffer | null {
  try {
    return seal(unseal(sealed, place(id)), place(id));
  } catch (error) {
    log.error({ ...about, id, err: error }, "a sealed value could not be resealed");
    return null;
  }
}

/** Every night: what was sealed under an older key, column by column. */
export function resealJobs(columns: readonly SealedColumn[]): JobModule {
  const run = async () => {
    for (const column of columns) await reseal(column);
  };
  return {
    tasks: { "runtime.reseal": run },
    crons: [{ task: "runtime.reseal", match: "40 18 * * *" }],
  };
}
