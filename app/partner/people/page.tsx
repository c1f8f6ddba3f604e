import type { Metadata } from "next";
import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { organisationPeople } from "@/lib/organisations/people-queries";
import { requireRetailer } from "@/lib/runtime/session";
import { InviteForm } from "./_components/invite-form";
import { MemberActs, RevokeForm } from "./_components/member-acts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("organisations.people.title") };
}

/** Who acts for the shop, in which role, and who has been invited. Owners change it. */
export default async function PeoplePage() {
  const ctx = await requireRetailer("/partner/people");
  const [t, { members, open }] = await Promise.all([getT(), organisationPeople(ctx, {})]);
  const owner = ctx.actor.role === "owner";
  const owners = members.filter(({ role }) => role === "owner").length;
  return (
    <ClientMessages namespaces={["organisations"]}>
      <PageHeader title={t("organisations.people.title")} lead={t("organisations.people.lead")} />
      <div className="grid max-w-content gap-6">
        <Card aria-labelledby="people" className="grid gap-2">
          <h2 id="people" className="text-20">
            {t("organisations.people.members")}
          </h2>
          <ul className="divide-y divide-line">
            {members.map((member) => (
              <li
                key={member.personId}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4"
              >
                <div className="min-w-0">
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="font-semibold">{member.name}</span>
                    <Badge tone={member.role === "owner" ? "info" : "neutral"}>
                      {t(`common.roles.${member.role}`)}
                    </Badge>
                  </p>
                  <p className="break-all text-14 text-muted">{member.email}</p>
                  <p className="text-12 text-muted">
                    {t("organisations.people.since")} <DateTime at={member.since} style="date" />
                  </p>
                </div>
                {owner && (member.role !== "owner" || owners > 1) && (
                  <MemberActs
                    person={member.personId}
                    name={member.name}
                    owner={member.role === "owner"}
                    self={member.personId === ctx.actor.personId}
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
        {open.length > 0 && (
          <Card aria-labelledby="invited" className="grid gap-2">
            <h2 id="invited" className="text-20">
              {t("organisations.people.invited")}
            </h2>
            <ul className="divide-y divide-line">
              {open.map(({ id, email, role, expiresAt }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
                  <div className="min-w-0">
                    <p className="break-all">{email}</p>
                    <p className="text-14 text-muted">
                      {t(`common.roles.${role}`)} · {t("organisations.people.until")}{" "}
                      <DateTime at={expiresAt} style="date" />
                    </p>
                  </div>
                  {owner && <RevokeForm id={id} email={email} />}
                </li>
              ))}
            </ul>
          </Card>
        )}
        {owner ? <InviteForm /> : <Notice>{t("organisations.people.ownerOnly")}</Notice>}
      </div>
    </ClientMessages>
  );
}
