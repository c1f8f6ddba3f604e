import "server-only";
import { connection } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import type { Locale, Theme } from "@/lib/core/locale";
import type { Actor, OrganisationRole, RetailerRole, StaffRole } from "@/lib/policy/actor";
import type { ActorSource } from "@/lib/runtime/actor-source";
import { toUnavailable } from "@/lib/runtime/database-errors";

type Row = {
  person_id: Id<"prs">;
  hat: string;
  second_factor: boolean;
  confirmed_at: Date | null;
  name: string;
  email: string;
  locale: Locale;
  theme: Theme;
  has_totp: boolean;
  staff_role: StaffRole | null;
  account_id: Id<"acc"> | null;
  account_number: string | null;
  organisation_kind: "issuer" | "retailer" | null;
  organisation_role: string | null;
  organisation_account_id: Id<"acc"> | null;
};

/**
 * Rebuilds the actor of a session in one statement, and notes that it was seen (every five minutes at most). Null when
 * the session has ended or expired, or its person is suspended or gone. A hat that was taken away becomes the member's.
 */
export const loadActor: ActorSource = async (sessionId, now) => {
  const rows = await connection().sql<Row[]>`
    with seen as (
      update sessions set last_seen_at = ${now}
      where id = ${sessionId} and ended_at is null and last_seen_at < ${now}::timestamptz - interval '5 minutes'
    )
    select s.person_id, s.hat, s.second_factor, s.confirmed_at, p.name, p.email, p.locale, p.theme,
      p.totp_enabled_at is not null as has_totp, r.role as staff_role,
      a.id as account_id, a.number as account_number,
      o.kind as organisation_kind, m.role as organisation_role, oa.id as organisation_account_id
    from sessions s
    join people p on p.id = s.person_id and p.status = 'active'
    left join staff_roles r on r.person_id = p.id
    left join points_accounts a on a.person_id = p.id
    left join organisation_members m on m.person_id = p.id and m.organisation_id = s.hat
    left join organisations o on o.id = m.organisation_id and o.status = 'active'
    left join points_accounts oa on oa.organisation_id = o.id
    where s.id = ${sessionId} and s.ended_at is null and s.expires_at > ${now}`.catch((error: unknown) => {
    throw toUnavailable(error);
  });
  const [row] = rows;
  if (!row) return null;
  return {
    actor: wearing(row, sessionId),
    person: {
      personId: row.person_id,
      name: row.name,
      email: row.email,
      locale: row.locale,
      theme: row.theme,
      accountNumber: row.account_number,
      staffRole: row.staff_role,
      secondFactorDue: row.staff_role !== null && !row.has_totp,
    },
  };
};

function wearing(row: Row, sessionId: Id<"ses">): Actor {
  const who = { personId: row.person_id, sessionId };
  if (row.hat === "staff" && row.staff_role && row.second_factor)
    return { hat: "staff", role: row.staff_role, confirmedAt: row.confirmed_at, ...who };
  const organisationId = row.hat as Id<"org">;
  if (row.organisation_kind === "issuer" && row.organisation_account_id) {
    const role = row.organisation_role as OrganisationRole;
    return { hat: "issuer", organisationId, role, accountId: row.organisation_account_id, ...who };
  }
  if (row.organisation_kind === "retailer") {
    return { hat: "retailer", organisationId, role: row.organisation_role as RetailerRole, ...who };
  }
  return { hat: "member", accountId: row.account_id, ...who };
}
