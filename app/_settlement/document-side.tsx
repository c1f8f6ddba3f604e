import type { ReactNode } from "react";
import { goodsInShort } from "@/components/domain/goods-words";
import { Yen } from "@/components/domain/points";
import { Timeline } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatYen } from "@/lib/i18n/format";
import { documentNumber } from "@/lib/settlement/document-words";
import type { Invoice } from "@/lib/settlement/invoice-queries";
import { documentSteps } from "./steps";

type Props = {
  invoice: Invoice;
  /** Where documents and remittances of this console are. */
  documents: string;
  remittances: string;
  /** Where an order of the document is shown, for those who may see it. */
  orders?: string;
  children?: ReactNode;
};

/** What stands beside a document: where it stands, what belongs to it, and what can be done. */
export async function DocumentSide({ invoice, documents, remittances, orders, children }: Props) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { owed, repaid } = invoice.recoveries;
  const orderIds = [...new Set(invoice.lines.map(({ orderId }) => orderId))];
  const goodsOf = (id: string) => invoice.lines.filter(({ orderId }) => orderId === id);
  return (
    <div className="grid content-start gap-4">
      {owed > 0n && (
        <Notice tone="warning" title={t("settlement.page.recovering")}>
          {t("settlement.page.recoveringText", { amount: formatYen(owed, locale) })}
        </Notice>
      )}
      {repaid > 0n && (
        <Notice tone="success" title={t("settlement.page.repaid")}>
          {t("settlement.page.repaidText", { amount: formatYen(repaid, locale) })}
        </Notice>
      )}
      {children}
      <Card aria-labelledby="where-heading">
        <h2 id="where-heading" className="mb-4 font-semibold text-16">
          {t("settlement.page.where")}
        </h2>
        <ClientMessages namespaces={[]}>
          <Timeline steps={documentSteps(t, invoice)} />
        </ClientMessages>
      </Card>
      <div className="grid gap-2">
        <Button asChild variant="secondary">
          <a href={`${documents}/${invoice.id}/document.pdf`} download>
            {t("settlement.page.pdf")}
          </a>
        </Button>
        {invoice.remittanceId && (
          <Button asChild variant="secondary">
            <Link href={`${remittances}/${invoice.remittanceId}`}>{t("settlement.page.notice")}</Link>
          </Button>
        )}
        {invoice.correctsId && (
          <Button asChild variant="secondary">
            <Link href={`${documents}/${invoice.correctsId}`}>{t("settlement.page.original")}</Link>
          </Button>
        )}
      </div>
      {invoice.notes.length > 0 && (
        <Card aria-labelledby="notes-heading">
          <h2 id="notes-heading" className="mb-3 font-semibold text-16">
            {t("settlement.page.notes")}
          </h2>
          <ul className="grid gap-2 text-14">
            {invoice.notes.map(({ id, number, total }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-4">
                <Link href={`${documents}/${id}`} className="tabular underline">
                  {documentNumber("credit_note", number)}
                </Link>
                <Yen value={-total} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {orders && (
        <Card aria-labelledby="orders-heading">
          <h2 id="orders-heading" className="mb-3 font-semibold text-16">
            {t("settlement.page.orders")}
          </h2>
          <ul className="grid gap-2 text-14">
            {orderIds.map((id) => (
              <li key={id}>
                <Link href={`${orders}/${id}`} className="inline-flex min-h-6 items-center underline">
                  {goodsInShort(goodsOf(id), t)}
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
