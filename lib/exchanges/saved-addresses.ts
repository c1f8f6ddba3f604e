import "server-only";
import { z } from "zod";
import { query } from "@/lib/runtime/query";
import { addressesOf } from "./internal/saved-address";

/** The addresses that a member keeps, the one used last first. */
export const savedAddresses = query({
  name: "exchange.preview",
  hats: ["member"],
  input: z.object({}),
  run: ({ db, actor }) => addressesOf(db, actor.personId),
});

export type SavedAddress = Awaited<ReturnType<typeof savedAddresses>>[number];
