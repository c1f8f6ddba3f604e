"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SignedItem } from "@/lib/off-site/return-body";

const MOST = 20;

type WrittenLinesProps = {
  retailer: string;
  /** What the shop said, when it did and it was not taken: to begin with. */
  items: readonly SignedItem[];
};

/** The goods as they stand on the shop's own pages, line by line. */
export function WrittenLines({ retailer, items }: WrittenLinesProps) {
  const t = useTranslations("offsite.byHand");
  const [lines, setLines] = useState(() =>
    Array.from({ length: Math.max(items.length, 1) }, (_, n) => n + 1),
  );
  const add = () => setLines((before) => [...before, Math.max(...before) + 1]);
  const remove = (line: number) => setLines((before) => before.filter((other) => other !== line));
  const room = lines.length < MOST && Math.max(...lines) < 99;
  return (
    <section className="grid gap-4">
      <input type="hidden" name="source" value="by_hand" />
      <input type="hidden" name="retailer" value={retailer} />
      <h2 className="text-20">{t("goods")}</h2>
      {lines.map((line, n) => (
        <fieldset
          key={line}
          className="grid gap-4 rounded-card border border-line bg-surface p-5 sm:grid-cols-2"
        >
          <legend className="sr-only">{t("line", { number: n + 1 })}</legend>
          <LineFields line={line} item={items[line - 1]} />
          {lines.length > 1 && (
            <Button variant="ghost" size="small" className="justify-self-start" onClick={() => remove(line)}>
              <X aria-hidden="true" className="size-4" />
              {t("remove", { number: n + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      {room && (
        <Button variant="secondary" className="justify-self-start" onClick={add}>
          <Plus aria-hidden="true" className="size-4" />
          {t("add")}
        </Button>
      )}
    </section>
  );
}

function LineFields({ line, item }: { line: number; item: SignedItem | undefined }) {
  const t = useTranslations("offsite.byHand");
  const name = (field: string) => `lines.${line}.${field}`;
  return (
    <>
      <Field name={name("sku")} label={t("sku")} help={t("skuHelp")}>
        <Input autoComplete="off" maxLength={64} defaultValue={item?.sku} />
      </Field>
      <Field name={name("name")} label={t("name")}>
        <Input autoComplete="off" maxLength={200} defaultValue={item?.name} />
      </Field>
      <Field name={name("price")} label={t("price")} help={t("priceHelp")}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          suffix={t("yen")}
          className="tabular"
          defaultValue={item?.unitPrice}
        />
      </Field>
      <Field name={name("taxRate")} label={t("taxRate")} help={t("taxRateHelp")}>
        <Select defaultValue={String(item?.taxRate ?? 10)}>
          <option value="10">10%</option>
          <option value="8">8%</option>
        </Select>
      </Field>
      <Field name={name("quantity")} label={t("quantity")}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          maxLength={2}
          className="tabular max-w-32"
          defaultValue={item?.quantity ?? 1}
        />
      </Field>
      <Field name={name("url")} label={t("url")} help={t("urlHelp")} optional>
        <Input type="url" inputMode="url" autoComplete="off" maxLength={500} placeholder="https://" />
      </Field>
    </>
  );
}
