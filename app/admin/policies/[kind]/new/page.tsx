import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/_settlement/found";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { mayDo } from "@/lib/policy/permissions";
import { POLICY_KINDS } from "@/lib/rates/current";
import { policyOf, previewPolicy } from "@/lib/rates/policy-queries";
import { requireStaff } from "@/lib/runtime/session";
import { askedOf } from "../../_asked";
import { PROPOSE } from "../../_propose";
import { PolicyForm } from "./_components/policy-form";
import { Review } from "./_components/review";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("policies.propose") };
}

type Props = { params: Promise<{ kind: string }>; searchParams: Promise<Record<string, string | string[]>> };

/** Asks for a change: first what it should be, then what it changes, with everything in the address. */
export default async function NewPolicyPage({ params, searchParams }: Props) {
  const [wanted, search] = [(await params).kind, await searchParams];
  const kind = POLICY_KINDS.find((one) => one === wanted);
  const [t, ctx] = await Promise.all([getT(), requireStaff(`/admin/policies/${wanted}/new`)]);
  if (!kind || !mayDo(ctx.actor, PROPOSE[kind].permission)) notFound();
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" ? value : undefined;
  };
  const policy = await found(policyOf(ctx, { kind }));
  const last = policy.announced.at(-1) ?? policy.current;
  const checked =
    text("check") && (await checkedRequest(previewPolicy(ctx, { kind, asked: askedOf(kind, text) })));
  const ready = checked && "asked" in checked && text("check") === "1";
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("desk.detail.above")}
            crumbs={[
              { label: t("policies.title"), href: "/admin/policies" },
              { label: t(`policies.kinds.${kind}`), href: `/admin/policies/${kind}` },
            ]}
          />
        }
        title={ready ? t("policies.reviewTitle") : t("policies.propose")}
        lead={ready ? t("policies.reviewLead") : t("policies.proposeLead")}
      />
      {ready ? (
        <Review kind={kind} text={text} asked={checked.asked} before={last.values} />
      ) : (
        <PolicyForm
          kind={kind}
          text={text}
          last={last}
          earliest={policy.earliest}
          refusal={checked && "refusal" in checked ? checked.refusal : null}
        />
      )}
    </>
  );
}

/** The request when it is in order, or why it is not. */
async function checkedRequest<R>(preview: Promise<R>): Promise<{ asked: R } | { refusal: AppError }> {
  try {
    return { asked: await preview };
  } catch (error) {
    if (error instanceof AppError && ["validation", "rejected"].includes(error.kind))
      return { refusal: error };
    throw error;
  }
}
