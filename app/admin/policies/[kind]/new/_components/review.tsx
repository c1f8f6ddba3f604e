import { Changes } from "@/app/_desk/changes";
import { DeskSection } from "@/app/_desk/desk-detail";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { formatInstant } from "@/lib/i18n/format";
import type { PolicyKind } from "@/lib/rates/current";
import { FIELDS, policyChanges } from "../../../_fields";
import { propose } from "../actions";

type Props = {
  kind: PolicyKind;
  text: (name: string) => string | undefined;
  asked: { readonly values: unknown; readonly effectiveAt: Date; readonly note: string };
  before: unknown;
};

/** What the change is, before it is asked for: exactly what the second person will see. */
export async function Review({ kind, text, asked, before }: Props) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const names = [...FIELDS[kind].map(({ path }) => path), "effectiveAt", "note"];
  const texts = names.map((name) => [name, text(name) ?? ""] as const);
  const changes = policyChanges(t, locale, kind, before, asked.values);
  const changed = changes.some((change) => change.before !== change.after);
  const back = new URLSearchParams(texts.map(([name, value]): [string, string] => [name, value]));
  return (
    <div className="grid max-w-3xl gap-6">
      <DeskSection title={t("approvals.detail.changes")}>
        <div className="grid gap-4">
          <DescriptionList
            items={[
              { label: t("policies.effective"), value: formatInstant(asked.effectiveAt, locale) },
              ...(asked.note ? [{ label: t("policies.note"), value: asked.note }] : []),
            ]}
          />
          <Changes changes={changes} />
        </div>
      </DeskSection>
      <ClientMessages namespaces={[]}>
        <ActionForm action={propose}>
          <input type="hidden" name="kind" value={kind} />
          {texts.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="flex flex-wrap gap-3">
            {changed && (
              <SubmitButton pending={t("policies.submitting")}>{t("policies.submit")}</SubmitButton>
            )}
            <Button asChild variant="secondary">
              <Link href={`/admin/policies/${kind}/new?${back}`}>{t("policies.back")}</Link>
            </Button>
          </div>
        </ActionForm>
      </ClientMessages>
    </div>
  );
}
