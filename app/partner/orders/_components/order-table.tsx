"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Yen } from "@/components/domain/points";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { type Column, Table } from "@/components/ui/table";
import { confirmManyAction } from "../actions";

export type OrderRow = {
  readonly id: string;
  readonly goods: string;
  readonly placed: string;
  readonly due: string | null;
  readonly price: string;
  readonly notes: readonly string[];
  readonly confirmable: boolean;
  readonly status: ReactNode;
};

/** The queue as a table; what was placed can be ticked and confirmed in one press. */
export function OrderTable({ rows }: { rows: readonly OrderRow[] }) {
  const t = useTranslations("partner.queue");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState("");
  const open = rows.filter(({ confirmable }) => confirmable).map(({ id }) => id);
  const ticked = chosen.filter((id) => open.includes(id));

  function done({ confirmed, skipped }: { confirmed: readonly string[]; skipped: readonly string[] }) {
    setChosen([]);
    const gone = skipped.length ? ` ${t("skipped", { count: skipped.length })}` : "";
    setSaid(`${t("confirmed", { count: confirmed.length })}${gone}`);
  }

  const tick: Column<OrderRow> = {
    key: "tick",
    label: t("choose"),
    cell: ({ id, goods, confirmable }) =>
      confirmable && (
        <input
          type="checkbox"
          name="ids"
          value={id}
          checked={ticked.includes(id)}
          aria-label={t("chooseOne", { goods })}
          className="size-6 accent-vermilion"
          onChange={({ currentTarget }) =>
            setChosen(currentTarget.checked ? [...ticked, id] : ticked.filter((other) => other !== id))
          }
        />
      ),
  };
  const columns: Column<OrderRow>[] = [
    ...(open.length ? [tick] : []),
    {
      key: "goods",
      label: t("goods"),
      cell: ({ id, goods, notes }) => (
        <>
          <Link
            href={`/partner/orders/${id}`}
            className="link inline-flex min-h-6 items-center font-semibold"
          >
            {goods}
          </Link>
          {notes.length > 0 && <span className="block text-12 text-muted">{notes.join(" · ")}</span>}
        </>
      ),
    },
    { key: "status", label: t("status"), cell: ({ status }) => status },
    { key: "due", label: t("due"), cell: ({ due }) => <span className="tabular">{due ?? "–"}</span> },
    { key: "placed", label: t("placed"), cell: ({ placed }) => <span className="tabular">{placed}</span> },
    { key: "price", label: t("price"), numeric: true, cell: ({ price }) => <Yen value={price} /> },
  ];
  return (
    <div className="grid gap-4">
      {said && (
        <Notice tone="success" live>
          {said}
        </Notice>
      )}
      <ActionForm action={confirmManyAction} onDone={done} className="gap-4!">
        {open.length > 0 && (
          <div className="flex flex-wrap items-center gap-3">
            <label className="inline-flex min-h-9 items-center gap-2 text-14">
              <input
                type="checkbox"
                className="size-5 accent-vermilion"
                checked={ticked.length === open.length}
                onChange={({ currentTarget }) => setChosen(currentTarget.checked ? open : [])}
              />
              {t("chooseAll")}
            </label>
            <SubmitButton size="small" disabled={!ticked.length} pending={t("confirming")}>
              {t("confirm", { count: ticked.length })}
            </SubmitButton>
          </div>
        )}
        <Table caption={t("title")} columns={columns} rows={rows} rowKey={({ id }) => id} />
      </ActionForm>
    </div>
  );
}
