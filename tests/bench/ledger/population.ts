import { accountNumber } from "@/lib/core/account-number";
import { now } from "@/lib/core/clock";
import { FACE_VALUE, OPERATOR } from "@/lib/ledger/chart";
import type { Journal } from "@/lib/ledger/post";
import { post } from "@/lib/ledger/post";
import type { BenchDatabase } from "../support/server";

export const ACCOUNTS = 100_000;
const START = 2_000n;
const HOT_START = 100_000_000n;
/** The first account that is opened. */
const HOT = 1000n;
const FUNDED_TOGETHER = 1_000;

export type Population = {
  /** Everybody's ledger account. The first is the hot one and has no limits: an organisation's. */
  readonly accounts: readonly bigint[];
  /** The organisation's account number. */
  readonly hot: string;
  readonly members: readonly Member[];
};

export type Member = {
  readonly ledgerId: bigint;
  readonly accountId: `acc_${string}`;
  readonly personId: `prs_${string}`;
  readonly sessionId: `ses_${string}`;
  readonly number: string;
};

/** So many accounts: members, signed in, and one organisation, each with points that were paid for. */
export async function populate({ owner, admin, app }: BenchDatabase, size = ACCOUNTS): Promise<void> {
  const numbers = Array.from({ length: size }, (_, n) => accountNumber(String(n).padStart(15, "0")));
  const members = size - 1;
  await owner`insert into system_settings (mode) values ('sandbox') on conflict do nothing`;
  await owner`insert into organisations (id, kind, name, created_at) values ('org_bench', 'issuer', 'Bench', now())`;
  await owner`
    insert into points_accounts (id, number, organisation_id, ledger_account_id, opened_at)
    select 'acc_0', ${numbers[0]!}, 'org_bench', (ledger.open_accounts('organisation', 1, now()))[1], now()`;
  await owner`
    insert into people (id, email, name, locale, email_verified_at, created_at)
    select 'prs_' || n, 'p' || n || '@example.jp', 'P' || n, 'ja', now(), now() from generate_series(1, ${members}::int) n`;
  await owner`
    insert into points_accounts (id, number, person_id, ledger_account_id, opened_at)
    select 'acc_' || n, number, 'prs_' || n, id, now()
    from unnest(ledger.open_accounts('member', ${members}::int, now()), ${numbers.slice(1)}::text[])
      with ordinality opened (id, number, n)`;
  await owner`
    insert into sessions (id, person_id, device, created_at, last_seen_at, expires_at)
    select 'ses_' || n, 'prs_' || n, 'bench', now(), now(), now() + interval '1 day'
    from generate_series(1, ${members}::int) n`;
  const { accounts } = await populationOf({ owner });
  for (let at = 0; at < accounts.length; at += FUNDED_TOGETHER)
    await post(app.db, [funding(accounts.slice(at, at + FUNDED_TOGETHER))], now());
  await admin.unsafe(`vacuum analyze ${FILLED}`);
}

/** One journal that gives many accounts their points, for their face value. */
function funding(accounts: readonly bigint[]): Journal {
  const points = accounts.map((to) => ({
    from: OPERATOR.pointsIssued,
    to,
    unit: "PTS" as const,
    amount: to === HOT ? HOT_START : START,
  }));
  const amount = points.reduce((sum, move) => sum + move.amount, 0n) * FACE_VALUE;
  const paid = { from: OPERATOR.pointsLiability, to: OPERATOR.stripeClearing, unit: "JPY", amount } as const;
  return { kind: "purchase.settled", sourceId: `pur_${accounts[0]}`, moves: [...points, paid] };
}

/** Tables that stay empty are left alone: a plan that was made for an empty table would be kept while it grows. */
const FILLED =
  "people, points_accounts, sessions, ledger.accounts, ledger.balances, ledger.journals, ledger.moves";

/** Who is in a database that `populate` filled. */
export async function populationOf({ owner }: Pick<BenchDatabase, "owner">): Promise<Population> {
  const rows = await owner<Member[]>`
    select a.ledger_account_id as "ledgerId", a.id as "accountId", a.person_id as "personId", s.id as "sessionId", a.number
    from points_accounts a left join sessions s on s.person_id = a.person_id order by a.ledger_account_id`;
  const [hot, ...members] = rows;
  return { accounts: rows.map((row) => row.ledgerId), hot: hot!.number, members };
}
