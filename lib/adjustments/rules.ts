import { type AppError, rejected } from "@/lib/core/errors";

type Account = { readonly status: string; readonly balance: bigint };
type Wish = { readonly direction: "give" | "take"; readonly points: bigint };

/** What more the cap lets an account hold. */
export const roomUnder = (cap: bigint, balance: bigint) => (balance < cap ? cap - balance : 0n);

/** Why these points cannot be given to the account or taken from it; null when they can. */
export function adjustmentRefusal(
  account: Account,
  cap: bigint,
  { direction, points }: Wish,
): AppError | null {
  const { status, balance } = account;
  if (status === "closed") return rejected("adjustments.closed");
  if (direction === "take") {
    return balance < points ? rejected("adjustments.too_little", { balance }, "points") : null;
  }
  const room = roomUnder(cap, balance);
  return points > room ? rejected("adjustments.no_room", { room }, "points") : null;
}
