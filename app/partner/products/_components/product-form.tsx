"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import type { OwnProduct } from "@/lib/catalogue/own-queries";
import { saveProductAction } from "../actions";

type Product = Omit<OwnProduct, "price"> & { readonly price: string };
type Shelf = { readonly id: string; readonly name: string };

/** Everything that the catalogue says of a product. Of one that exists, stock has a form of its own. */
export function ProductForm({ shelves, product }: { shelves: readonly Shelf[]; product?: Product }) {
  const t = useTranslations("partner.products");
  const [saved, setSaved] = useState(false);
  const status = product?.status === "draft" ? "draft" : "on_sale";
  return (
    <Card aria-label={t("form")} className="grid gap-4">
      {saved && (
        <Notice tone="success" live>
          {t("saved")}
        </Notice>
      )}
      <ActionForm action={saveProductAction} onDone={() => setSaved(true)}>
        {product && <input type="hidden" name="id" value={product.id} />}
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="nameJa" label={t("nameJa")}>
            <Input lang="ja" defaultValue={product?.nameJa} maxLength={120} />
          </Field>
          <Field name="nameEn" label={t("nameEn")}>
            <Input lang="en" defaultValue={product?.nameEn} maxLength={120} />
          </Field>
          <Field name="reading" label={t("reading")} help={t("readingHelp")} optional>
            <Input lang="ja" defaultValue={product?.reading} maxLength={200} />
          </Field>
          <Field name="sku" label={t("sku")}>
            <Input defaultValue={product?.sku} maxLength={60} />
          </Field>
          <Field name="category" label={t("category")}>
            <Select defaultValue={product?.category}>
              {shelves.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field name="price" label={t("priceField")}>
            <Input inputMode="numeric" defaultValue={product?.price} maxLength={9} />
          </Field>
          <Field name="taxRate" label={t("tax")}>
            <Select defaultValue={String(product?.taxRate ?? 10)}>
              <option value="10">10%</option>
              <option value="8">{t("reduced")}</option>
            </Select>
          </Field>
          <Field name="deliveryDays" label={t("days")} help={t("daysHelp")}>
            <Input inputMode="numeric" defaultValue={product?.deliveryDays ?? 3} maxLength={2} />
          </Field>
        </div>
        {!product && (
          <Field name="stock" label={t("stock")} help={t("stockHelp")} optional>
            <Input inputMode="numeric" maxLength={7} className="max-w-40" />
          </Field>
        )}
        <Field name="descriptionJa" label={t("descriptionJa")} optional>
          <Textarea lang="ja" defaultValue={product?.descriptionJa} maxLength={4000} />
        </Field>
        <Field name="descriptionEn" label={t("descriptionEn")} optional>
          <Textarea lang="en" defaultValue={product?.descriptionEn} maxLength={4000} />
        </Field>
        <Field name="keywords" label={t("keywords")} help={t("keywordsHelp")} optional>
          <Input defaultValue={product?.keywords} maxLength={400} />
        </Field>
        <FieldSet name="status" label={t("status")}>
          <RadioCards
            defaultValue={status}
            choices={[
              { value: "on_sale", label: t("show.on_sale"), help: t("onSaleHelp") },
              { value: "draft", label: t("show.draft"), help: t("draftHelp") },
            ]}
          />
        </FieldSet>
        <SubmitButton pending={t("saving")} className="justify-self-start">
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
