import type { ListState } from "@/app/_desk/list-state";
import { journalText } from "@/app/_desk/words";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { LedgerList } from "@/lib/books/inputs";
import { JOURNAL_KINDS } from "@/lib/ledger/journal-kinds";

/** Narrows an account's lines down by what was booked and when. */
export async function KindFilter({ state }: { state: ListState<typeof LedgerList> }) {
  const t = await getT();
  return (
    <form action={state.base} className="flex flex-wrap items-end gap-3">
      <Field name="kind" label={t("books.account.kind")} className="min-w-0 basis-60">
        <Select required={false} defaultValue={state.set.kind ?? ""}>
          <option value="">{t("books.account.all")}</option>
          {JOURNAL_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {journalText(t, kind)}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="from" label={t("books.account.from")}>
        <Input type="date" required={false} defaultValue={state.set.from} />
      </Field>
      <Field name="to" label={t("books.account.to")}>
        <Input type="date" required={false} defaultValue={state.set.to} />
      </Field>
      <Button type="submit" variant="secondary">
        {t("books.account.filter")}
      </Button>
    </form>
  );
}
