"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { setStockAction, withdrawAction } from "../actions";

/** How many pieces can still be ordered. */
export function StockForm({ id, stock }: { id: string; stock: number | null }) {
  const t = useTranslations("partner.products");
  const [saved, setSaved] = useState(false);
  return (
    <Card aria-labelledby="stock" className="grid gap-4">
      <h2 id="stock" className="text-20">
        {t("stock")}
      </h2>
      {saved && (
        <Notice tone="success" live>
          {t("saved")}
        </Notice>
      )}
      <ActionForm action={setStockAction} onDone={() => setSaved(true)}>
        <input type="hidden" name="id" value={id} />
        <Field name="stock" label={t("pieces")} help={t("stockHelp")} optional>
          <Input
            key={stock}
            inputMode="numeric"
            defaultValue={stock ?? ""}
            maxLength={7}
            className="max-w-40"
          />
        </Field>
        <SubmitButton variant="secondary" pending={t("saving")} className="justify-self-start">
          {t("setStock")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

/** Takes the product out of the catalogue. */
export function Withdraw({ id }: { id: string }) {
  const t = useTranslations("partner.products");
  return (
    <AlertDialog
      trigger={
        <Button variant="danger" className="justify-self-start">
          {t("withdraw")}
        </Button>
      }
      title={t("withdrawTitle")}
      description={t("withdrawText")}
    >
      <ActionForm action={withdrawAction}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger" wide pending={t("saving")}>
          {t("withdraw")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
