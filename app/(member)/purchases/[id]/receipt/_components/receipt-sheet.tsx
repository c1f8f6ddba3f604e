import { DateTime } from "@/components/domain/date-time";
import { Mark } from "@/components/domain/mark";
import { getT } from "@/components/i18n/request";
import type { ReceiptWords } from "@/lib/purchases/receipt-words";
import type { Receipt } from "@/lib/purchases/receipts";

/** The receipt as a sheet of paper. */
export async function ReceiptSheet({ receipt, words }: { receipt: Receipt; words: ReceiptWords }) {
  const t = await getT();
  return (
    <article className="grid gap-6 rounded-card border border-line bg-surface p-6 sm:p-10 print:border-0 print:p-0">
      <header className="flex flex-wrap-reverse items-start justify-between gap-4">
        <div>
          <p className="font-semibold text-32">{t("purchases.receipt.title")}</p>
          {receipt.version > 1 && <p className="text-muted">{t("purchases.receipt.reissued")}</p>}
        </div>
        <div className="grid justify-items-start gap-0.5 text-12 text-muted sm:justify-items-end">
          <Mark className="mb-1 w-12 text-gold" />
          <span className="break-all">
            {t("purchases.receipt.number")} <span className="font-mono">{words.number}</span>
          </span>
          <span>
            {t("purchases.receipt.issued")}{" "}
            <DateTime at={receipt.issuedAt} style="date" className="tabular" />
          </span>
        </div>
      </header>
      <p className="border-ink border-b pb-1.5 text-20 sm:me-24">{words.addressee}</p>
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 border-line border-y py-4">
        <span>{t("purchases.receipt.amount")}</span>
        <span className="tabular font-semibold text-32">{words.pay}</span>
      </p>
      <p>
        {words.purpose}
        <br />
        {t("purchases.receipt.received")}
      </p>
      <section aria-label={t("purchases.receipt.breakdown")}>
        <dl className="divide-y divide-line border-line border-y">
          {words.rows.map(({ label, value }) => (
            <div key={label} className="flex flex-wrap justify-between gap-x-6 py-2">
              <dt className="text-14 text-muted">{label}</dt>
              <dd className="tabular text-end">{value}</dd>
            </div>
          ))}
        </dl>
        <ul className="mt-3 grid gap-0.5 text-12 text-muted">
          {words.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <section
        aria-label={t("purchases.receipt.issuer")}
        className="justify-self-end text-12 text-muted sm:min-w-72"
      >
        <p>{t("purchases.receipt.issuer")}</p>
        <p className="font-semibold text-16 text-ink">{words.issuer.name}</p>
        {words.issuer.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      {words.specimen && (
        <p className="rounded-control border border-gold/40 bg-gold-soft px-3 py-2 text-12">
          {words.specimen}
        </p>
      )}
    </article>
  );
}
