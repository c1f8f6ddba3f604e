import "server-only";
import { sealedAccounts } from "@/lib/bank-accounts/sealed-columns";
import { sealedRuns } from "@/lib/bank-runs/sealed-columns";
import { sealedChecks } from "@/lib/compliance/sealed-columns";
import { sealedAddresses } from "@/lib/exchanges/sealed-columns";
import { sealedFactors } from "@/lib/identity/sealed-columns";
import { sealedMails } from "@/lib/notifications/sealed-columns";
import { sealedSecrets } from "@/lib/off-site/sealed-columns";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { sealedLinks } from "@/lib/transfers/sealed-columns";

/** Every column that holds something sealed. One that is not here fails the test, and stays under its old key. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ...sealedFactors,
  ...sealedMails,
  ...sealedLinks,
  ...sealedSecrets,
  ...sealedAddresses,
  ...sealedAccounts,
  ...sealedChecks,
  ...sealedRuns,
];
