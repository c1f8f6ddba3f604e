import "server-only";
import type { Reader } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import { bankProfileAt } from "@/lib/rates/current";
import { seal, unseal } from "@/lib/runtime/encryption";
import { operatorBank } from "@/lib/runtime/operator";
import { BankProfile } from "@/lib/zengin/profile";

const TYPES = { "1": "ordinary", "2": "current", "9": "other" } as const;

/** How the operator's bank takes a file now, and from which account of the operator. */
export async function profileAt(reader: Reader, now: Date): Promise<BankProfile> {
  const { profile: policy } = await bankProfileAt(reader, now);
  const own = operatorBank();
  return BankProfile.parse({
    requesterCode: own.requesterCode,
    requesterName: own.requesterName,
    bankCode: own.bankCode,
    bankName: own.bankName,
    branchCode: own.branchCode,
    branchName: own.branchName,
    accountType: TYPES[own.type],
    accountNumber: own.number,
    newline: policy.newline,
    newlineAfterLast: policy.newlineAtEnd,
    endOfFileMark: policy.endOfFile,
    clearing: policy.clearing,
    emptyCustomerCodes: policy.customerCodes === "zeros" ? "zeros" : "spaces",
    transferClass: policy.transferClass === "space" ? " " : policy.transferClass,
    businessDaysBefore: policy.cutOffDays,
    cutOff: `${String(policy.cutOffHour).padStart(2, "0")}:00`,
    daysAheadMax: policy.aheadDays,
    recordsMax: policy.recordsMax,
  });
}

export const placeOfProfile = (runId: Id<"brn">) => `bank_runs.sealed_profile.${runId}`;

/** A profile as a run keeps it. */
export function sealProfile(profile: BankProfile, runId: Id<"brn">): Buffer {
  return seal(JSON.stringify(profile), placeOfProfile(runId));
}

/** The profile with which a run was gathered. */
export function openProfile(sealed: Uint8Array, runId: Id<"brn">): BankProfile {
  return BankProfile.parse(JSON.parse(unseal(sealed, placeOfProfile(runId))));
}
