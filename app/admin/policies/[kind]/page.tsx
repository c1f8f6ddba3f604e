import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Changes } from "@/app/_desk/changes";
import { DeskSection } from "@/app/_desk/desk-detail";
import { found } from "@/app/_settlement/found";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/i18n/format";
import { mayDo } from "@/lib/policy/permissions";
import { POLICY_KINDS, type PolicyKind } from "@/lib/rates/current";
import { type PolicyVersion, policyOf } from "@/lib/rates/policy-queries";
import { requireStaff } from "@/lib/runtime/session";
import { FIELDS, fieldHelp, fieldLabel, policyChanges, showValue } from "../_fields";
import { PROPOSE } from "../_propose";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("policies.title") };
}

/** One kind of rule: each value with what it does and where it comes from, what is announced, and all versions so far. */
export default async function PolicyPage({ params }: { params: Promise<{ kind: string }> }) {
  const wanted = (await params).kind;
  const kind = POLICY_KINDS.find((one) => one === wanted);
  const [t, locale, ctx] = await Promise.all([
    getT(),
    getLocale(),
    requireStaff(`/admin/policies/${wanted}`),
  ]);
  if (!kind) notFound();
  const { current, announced, past, requests } = await found(policyOf(ctx, { kind }));
  const versions: PolicyVersion[] = [...[...announced].reverse(), current, ...past];
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("desk.detail.above")}
            crumbs={[{ label: t("policies.title"), href: "/admin/policies" }]}
          />
        }
        title={t(`policies.kinds.${kind}`)}
        lead={t(`policies.leads.${kind}`)}
        action={
          mayDo(ctx.actor, PROPOSE[kind].permission) && (
            <Button asChild>
              <Link href={`/admin/policies/${kind}/new`}>{t("policies.propose")}</Link>
            </Button>
          )
        }
      />
      <div className="grid max-w-4xl gap-6">
        {requests.map(({ id, askedBy, at }) => (
          <Notice key={id} title={t("policies.askedTitle")}>
            {t("policies.askedBy", { name: askedBy ?? "", at: formatInstant(at, locale) })}{" "}
            <Link href={`/admin/approvals/${id}`} className="link">
              {t("policies.look")}
            </Link>
          </Notice>
        ))}
        <DeskSection title={t("policies.inForce")}>
          <dl className="divide-y divide-line">
            {FIELDS[kind].map((field) => (
              <div key={field.path} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[1fr_auto]">
                <dt className="grid gap-1">
                  <span className="font-semibold text-14">{fieldLabel(t, kind, field.path)}</span>
                  <span className="text-14 text-muted">{fieldHelp(t, kind, field.path)}</span>
                  {field.source && (
                    <span className="text-12 text-muted">
                      {t("policies.source", { source: t(`policies.sources.${field.source}`) })}
                    </span>
                  )}
                </dt>
                <dd className="tabular font-semibold sm:text-end">
                  {showValue(t, locale, kind, field, current.values)}
                </dd>
              </div>
            ))}
          </dl>
        </DeskSection>
        <DeskSection title={t("policies.history")}>
          <ol className="grid gap-6">
            {versions.map((version, index) => (
              <li key={version.id}>
                <Version
                  kind={kind}
                  version={version}
                  before={versions[index + 1]}
                  announced={announced.includes(version)}
                  inForce={version === current}
                />
              </li>
            ))}
          </ol>
        </DeskSection>
      </div>
    </>
  );
}

type VersionProps = {
  kind: PolicyKind;
  version: PolicyVersion;
  before: PolicyVersion | undefined;
  announced: boolean;
  inForce: boolean;
};

async function Version({ kind, version, before, announced, inForce }: VersionProps) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { askedBy, approvedBy, approvalId, announcedAt, effectiveAt, note } = version;
  const from = formatInstant(effectiveAt, locale);
  return (
    <div className="grid gap-2">
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-semibold text-14">
        {t("policies.version", { number: version.version })}
        <span className="tabular font-normal text-muted">
          {!before
            ? t("policies.first")
            : announced
              ? t("policies.willApply", { from })
              : t("policies.applied", { from })}
        </span>
        {inForce && <span>{t("policies.now")}</span>}
      </h3>
      {before && (
        <>
          <p className="text-14 text-muted">
            {t("policies.wanted", {
              asked: askedBy ?? "",
              approved: approvedBy ?? "",
              at: formatInstant(announcedAt, locale),
            })}{" "}
            {approvalId && (
              <Link href={`/admin/approvals/${approvalId}`} className="link">
                {t("policies.look")}
              </Link>
            )}
          </p>
          {note && <p className="text-14">{note}</p>}
          <Changes changes={policyChanges(t, locale, kind, before.values, version.values)} />
        </>
      )}
    </div>
  );
}
