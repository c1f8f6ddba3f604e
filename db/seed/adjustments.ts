import "server-only";
import { approveAdjustment, proposeAdjustment } from "@/lib/adjustments/adjust";
import type { Cast } from "./orders/cast";
import type { Customer } from "./orders/customers";
import type { Scene } from "./story";

type Wish = { readonly who: Customer; readonly points: number; readonly reason: string };

/** One mistake that was made good, and one that waits for a second person. */
export function adjustmentScenes(cast: Cast): Scene[] {
  const ask = ({ who, points, reason }: Wish) =>
    proposeAdjustment(cast.staff("finance1"), `demo-adjust-${who}`, {
      ...{ accountId: cast.customer(who).as.actor.accountId, direction: "give", points, reason },
    });
  const late = "A delivery came late because of our mistake. Please accept these points with our apology.";
  const twice = "お問い合わせの件、表示の誤りによりご不便をおかけしました。お詫びとして付与いたします。";
  return [
    {
      daysAgo: 11,
      work: async () =>
        approveAdjustment(
          cast.staff("finance2"),
          "demo-adjust-approve",
          await ask({ who: "ben", points: 10, reason: late }),
        ),
    },
    { daysAgo: 0.6, work: () => ask({ who: "hanako", points: 15, reason: twice }) },
  ];
}
