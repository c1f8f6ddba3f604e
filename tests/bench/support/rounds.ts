import { CLIENTS } from "./server";

/** Something that is measured: does one unit of work and says how many transfers that were. */
export type Variant = {
  readonly name: string;
  readonly work: () => Promise<number>;
  readonly clients?: number;
};

export type Measured = {
  readonly name: string;
  /** Transfers per second: the median over the rounds. */
  readonly perSecond: number;
  /** Throughput over the first variant's of the same round: the median over the rounds. */
  readonly ratio: number;
};

/**
 * Measures variants against the first of them. Every round runs each for the same time, one after another, so that
 * whatever else the machine does falls on all of them; each is compared within its round.
 */
export async function interleave(
  variants: readonly Variant[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Measured[]> {
  for (const variant of variants) await warmUp(variant);
  const figures = variants.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [n, variant] of variants.entries()) figures[n]!.push(await throughput(variant, seconds));
  return variants.map(({ name }, n) => ({
    name,
    perSecond: median(figures[n]!),
    ratio: median(figures[n]!.map((figure, round) => figure / figures[0]![round]!)),
  }));
}

/**
 * Nothing is measured cold: on each connection every statement is planned a few times before its plan is kept, and the
 * code of a whole command is compiled only after it has run a thousand times.
 */
const WARM_CALLS = 60;
const WARM_SECONDS = 10;

async function warmUp(variant: Variant): Promise<void> {
  let left = (variant.clients ?? CLIENTS) * WARM_CALLS;
  const work = () => {
    left -= 1;
    return variant.work();
  };
  await throughput({ ...variant, work }, WARM_SECONDS, () => left <= 0);
}

/** Transfers per second of a variant, at its number of clients. */
export async function throughput(
  { work, clients = CLIENTS }: Variant,
  seconds: number,
  enough: () => boolean = () => false,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  const client = async () => {
    while (performance.now() < end && !enough()) {
      const transfers = await work();
      done += transfers;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1000) / (performance.now() - start);
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
