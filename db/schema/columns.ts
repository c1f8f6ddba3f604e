import { bigint, customType, timestamp } from "drizzle-orm/pg-core";
import type { Id, IdPrefix } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";

const textId = customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' });

/** An id of one kind. Collated "C" so that ids compare by byte, which is by age. */
export const id = <P extends IdPrefix>(_prefix: P, name: string) => textId(name).$type<Id<P>>();

/** Text that is only ever compared for equality or by byte. */
export const byteOrdered = (name: string) => textId(name);

/** An instant, always with its zone. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const pointsColumn = (name: string) => bigint(name, { mode: "bigint" }).$type<Points>();
export const yenColumn = (name: string) => bigint(name, { mode: "bigint" }).$type<Yen>();

/** Bytes, for hashes and encrypted fields. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
