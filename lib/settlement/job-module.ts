import "server-only";
import { asSystem } from "@/lib/runtime/context";
import type { JobModule } from "@/lib/runtime/jobs";
import { correctInvoice } from "./correct-invoice";
import { settlementMails } from "./mails";

/** What settlement does in the background: it takes the money of failed orders back, and tells the retailer. */
export const settlementJobs: JobModule = {
  subscribers: {
    ...settlementMails,
    "order.ended": async ({ orderIds }) => {
      for (const orderId of orderIds) {
        await correctInvoice(asSystem("settlement"), `ended:${orderId}`, { orderId });
      }
    },
  },
};
