import { Table } from "@/components/ui/table";
import type { DocumentWords } from "@/lib/settlement/document-words";

/** A qualified invoice or return invoice as a sheet of paper. */
export function DocumentSheet({ words }: { words: DocumentWords }) {
  const [date, item, quantity, price, amount] = words.head;
  return (
    <article className="grid gap-6 rounded-card border border-line bg-surface p-5 sm:p-8 print:border-0 print:p-0">
      <p className="text-center font-semibold text-24">{words.title}</p>
      <div className="grid gap-6 sm:grid-cols-2">
        <div className="grid content-start gap-1">
          <p className="border-ink border-b pb-1 font-semibold text-16">{words.recipient.name}</p>
          <p className="text-14 text-muted">{words.recipient.address}</p>
          <p className="mt-3">{words.lead}</p>
        </div>
        <div className="grid content-start gap-1 text-14">
          <dl className="grid gap-0.5">
            {words.facts.map(({ label, value }) => (
              <div key={label} className="flex flex-wrap justify-between gap-x-4">
                <dt className="text-muted">{label}</dt>
                <dd className="tabular text-end">{value}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-3 font-semibold text-16">{words.issuer.name}</p>
          <p className="text-muted">{words.issuer.address}</p>
          <p className="tabular">{words.issuer.registration}</p>
        </div>
      </div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 border-line border-y py-3">
        <span>{words.sum.label}</span>
        <span className="tabular font-semibold text-32">{words.sum.value}</span>
      </p>
      <Table
        caption={words.title}
        columns={[
          { key: "date", label: date, cell: (line) => line.date },
          { key: "item", label: item, cell: (line) => line.item },
          { key: "quantity", label: quantity, cell: (line) => line.quantity, numeric: true },
          { key: "price", label: price, cell: (line) => line.price, numeric: true },
          { key: "amount", label: amount, cell: (line) => line.amount, numeric: true },
        ]}
        rows={words.lines}
        rowKey={(line) => line.key}
      />
      <ul className="grid gap-1 justify-self-stretch text-14 sm:min-w-96 sm:justify-self-end">
        {words.totals.map(({ label, gross, tax }) => (
          <li
            key={label}
            className="tabular flex flex-wrap justify-between gap-x-6 border-line border-b pb-1"
          >
            <span>{label}</span>
            <span>
              {gross} <span className="text-muted">({tax})</span>
            </span>
          </li>
        ))}
      </ul>
      <ul className="grid gap-0.5 text-12 text-muted">
        {words.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {words.specimen && (
        <p className="rounded-control border border-gold/40 bg-gold-soft px-3 py-2 text-12">
          {words.specimen}
        </p>
      )}
    </article>
  );
}
