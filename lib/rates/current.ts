import "server-only";
import { asc } from "drizzle-orm";
import { type Connection, connection, type Reader } from "@/db/client";
import { policies } from "@/db/schema/system";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import type { Rates } from "@/lib/core/rates-math";
import {
  type BankProfile,
  BankValues,
  type CashOutRules,
  CashOutValues,
  type ExchangeClock,
  ExchangeValues,
  type Limits,
  LimitsValues,
  RatesValues,
} from "./policies";

type Version<V> = {
  readonly policyId: Id<"pol">;
  readonly version: number;
  readonly announcedAt: Date;
  readonly effectiveAt: Date;
  readonly values: V;
};

/** Rates as one version of the policy states them. */
export type RatesVersion = Omit<Version<Rates>, "values"> & { readonly rates: Rates };
/** Limits as one version of the policy states them. */
export type LimitsVersion = Omit<Version<Limits>, "values"> & { readonly limits: Limits };
/** The exchange clock as one version of the policy states it. */
export type ClockVersion = Omit<Version<ExchangeClock>, "values"> & { readonly clock: ExchangeClock };
/** The rules of cashing out as one version of the policy states them. */
export type CashOutVersion = Omit<Version<CashOutRules>, "values"> & { readonly rules: CashOutRules };
/** How the operator's bank takes files, as one version of the policy states it. */
export type BankVersion = Omit<Version<BankProfile>, "values"> & { readonly profile: BankProfile };

type Snapshot = {
  readonly readAt: Date;
  readonly rates: readonly RatesVersion[];
  readonly limits: readonly LimitsVersion[];
  readonly clocks: readonly ClockVersion[];
  readonly cashOuts: readonly CashOutVersion[];
  readonly banks: readonly BankVersion[];
};

/** A policy takes effect at least a minute after it was announced (a trigger sees to it), so this is never stale. */
const EXACT_FOR_MS = 30_000;
const snapshots = new WeakMap<Connection, Snapshot>();

/**
 * The rates in force at an instant, with the version to store on whatever uses them. Exact: a change counts from its
 * very instant, in every process.
 */
export async function ratesAt(reader: Reader, at: Date): Promise<RatesVersion> {
  return inForce((await snapshotFor(reader, at)).rates, at);
}

/** The limits in force at an instant, with the version to store on whatever they decided. */
export async function limitsAt(reader: Reader, at: Date): Promise<LimitsVersion> {
  return inForce((await snapshotFor(reader, at)).limits, at);
}

/** The exchange clock in force at an instant, with the version to store on whatever runs by it. */
export async function clockAt(reader: Reader, at: Date): Promise<ClockVersion> {
  return inForce((await snapshotFor(reader, at)).clocks, at);
}

/** The exchange clock as a version that was in force states it: an order runs by the one of its day. */
export async function clockOf(reader: Reader, policyId: Id<"pol">, now: Date): Promise<ExchangeClock> {
  const found = (await snapshotFor(reader, now)).clocks.find((version) => version.policyId === policyId);
  if (!found) throw new Error(`no exchange policy ${policyId}`);
  return found.clock;
}

/** The rules of cashing out in force at an instant, with the version to store on what they allowed. */
export async function cashOutRulesAt(reader: Reader, at: Date): Promise<CashOutVersion> {
  return inForce((await snapshotFor(reader, at)).cashOuts, at);
}

/** How the operator's bank takes files at an instant. */
export async function bankProfileAt(reader: Reader, at: Date): Promise<BankVersion> {
  return inForce((await snapshotFor(reader, at)).banks, at);
}

/** Changes of the rates that are announced and not yet in force, the next one first. */
export async function upcomingRates(reader: Reader, at: Date): Promise<readonly RatesVersion[]> {
  const { rates } = await snapshotFor(reader, at);
  return rates.filter((version) => version.announcedAt <= at && version.effectiveAt > at);
}

/** All rates that were ever in force until an instant, the newest first. */
export async function rateHistory(reader: Reader, at: Date): Promise<readonly RatesVersion[]> {
  const { rates } = await snapshotFor(reader, at);
  return rates.filter((version) => version.effectiveAt <= at).reverse();
}

function inForce<V extends { readonly effectiveAt: Date }>(versions: readonly V[], at: Date): V {
  const found = versions.findLast((version) => version.effectiveAt <= at);
  if (!found) throw new Error(`no policy was in force at ${at.toISOString()}`);
  return found;
}

async function snapshotFor(reader: Reader, at: Date): Promise<Snapshot> {
  const database = connection();
  const known = snapshots.get(database);
  const readAt = clock.now();
  if (known && isExact(known, readAt, at)) return known;
  const all = await allVersions(reader);
  const of = (kind: PolicyKind) => all.filter((version) => version.kind === kind);
  const snapshot: Snapshot = {
    readAt,
    rates: of("rates").map(({ values, ...version }) => ({ ...version, rates: RatesValues.parse(values) })),
    limits: of("limits").map(({ values, ...version }) => ({
      ...version,
      limits: LimitsValues.parse(values),
    })),
    clocks: of("exchange").map(({ values, ...version }) => ({
      ...version,
      clock: ExchangeValues.parse(values),
    })),
    cashOuts: of("cash_out").map(({ values, ...version }) => ({
      ...version,
      rules: CashOutValues.parse(values),
    })),
    banks: of("bank").map(({ values, ...version }) => ({ ...version, profile: BankValues.parse(values) })),
  };
  snapshots.set(database, snapshot);
  return snapshot;
}

function isExact(known: Snapshot, now: Date, at: Date): boolean {
  const until = known.readAt.getTime() + EXACT_FOR_MS;
  return now >= known.readAt && now.getTime() < until && at.getTime() < until;
}

/** The kinds of policies, each with versions of its own. */
export const POLICY_KINDS = ["rates", "limits", "exchange", "cash_out", "bank"] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

function allVersions(reader: Reader): Promise<(Version<unknown> & { kind: PolicyKind })[]> {
  return reader
    .select({
      kind: policies.kind,
      policyId: policies.id,
      version: policies.version,
      announcedAt: policies.announcedAt,
      effectiveAt: policies.effectiveAt,
      values: policies.values,
    })
    .from(policies)
    .orderBy(asc(policies.effectiveAt));
}
