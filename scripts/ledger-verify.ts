import { verifyLedger } from "@/lib/ledger/verify";
