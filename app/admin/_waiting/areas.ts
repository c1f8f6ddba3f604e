import { accounts } from "./accounts";
import { applications } from "./applications";
import { approvals } from "./approvals";
import { bankRuns } from "./bank-runs";
import { cashOuts } from "./cash-outs";
import { differences } from "./differences";
import { invoices } from "./invoices";
import type { WaitingArea } from "./line";

/** Every area in which something can wait for the staff, in the order of the home page. A new area adds its line. */
export const AREAS: readonly WaitingArea[] = [
  cashOuts,
  invoices,
  bankRuns,
  differences,
  accounts,
  applications,
  approvals,
];
