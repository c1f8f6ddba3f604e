import "server-only";
import { listSource } from "@/lib/adapters/lists/instance";
import { mailerInstance } from "@/lib/adapters/resend/instance";
import { paymentGateway } from "@/lib/adapters/stripe/instance";
import { adjustmentJobs } from "@/lib/adjustments/mails";
import { bankAccountJobs } from "@/lib/bank-accounts/job-module";
import { booksJobs } from "@/lib/books/job-module";
import { cashOutJobs } from "@/lib/cash-outs/job-module";
import { importJobs } from "@/lib/catalogue/import/job-module";
import { catalogueJobs } from "@/lib/catalogue/job-module";
import { complianceJobs } from "@/lib/compliance/job-module";
import { exchangeJobs } from "@/lib/exchanges/job-module";
import { retailerOrderJobs } from "@/lib/exchanges/retailer-mails";
import { identityJobs } from "@/lib/identity/tasks";
import { ledgerJobs } from "@/lib/ledger/job-module";
import { notificationJobs } from "@/lib/notifications/job-module";
import { purchaseJobs } from "@/lib/purchases/job-module";
import { retailerJobs } from "@/lib/retailers/job-module";
import { env } from "@/lib/runtime/env";
import { type JobModule, startWorker } from "@/lib/runtime/jobs";
import { resealJobs } from "@/lib/runtime/reseal";
import { settlementJobs } from "@/lib/settlement/job-module";
import { transferJobs } from "@/lib/transfers/job-module";
import { SEALED_COLUMNS } from "./sealed-columns";

/** Everything that happens in the background, module by module. */
export function jobModules(): JobModule[] {
  return [
    ledgerJobs,
    identityJobs,
    notificationJobs(mailerInstance()),
    purchaseJobs(paymentGateway()),
    transferJobs,
    settlementJobs,
    retailerJobs,
    exchangeJobs,
    cashOutJobs,
    retailerOrderJobs,
    catalogueJobs,
    importJobs(listSource()),
    complianceJobs,
    bankAccountJobs,
    resealJobs(SEALED_COLUMNS),
    adjustmentJobs,
    booksJobs(paymentGateway()),
  ];
}

/** Runs the queue in this process. `stop` lets running jobs finish. */
export function startJobs(): Promise<{ stop: () => Promise<void> }> {
  return startWorker(env().DATABASE_URL, jobModules());
}
