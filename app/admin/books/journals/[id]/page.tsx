import type { Metadata } from "next";
import { CopyId, DeskSection } from "@/app/_desk/desk-detail";
import { accountText, journalText } from "@/app/_desk/words";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { type Column, Table } from "@/components/ui/table";
import { getJournal, type JournalPage } from "@/lib/books/book-queries";
import { requireStaff } from "@/lib/runtime/session";
import { causePage } from "../../_components/cause-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("books.column.journal") };
}

/** One journal: what it moved, what caused it, and whether it was taken back. */
export default async function JournalDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, ctx] = await Promise.all([getT(), requireStaff(`/admin/books/journals/${id}`)]);
  const journal = await found(getJournal(ctx, { id }));
  const cause = causePage(journal.sourceId);
  const other = (which: bigint, text: string) => (
    <Link href={`/admin/books/journals/${which}`} className="underline">
      {text}
    </Link>
  );
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("desk.detail.above")}
            crumbs={[{ label: t("books.title"), href: "/admin/books" }]}
          />
        }
        title={journalText(t, journal.kind)}
        lead={t("books.journal.title", { id: String(journal.id) })}
      />
      <div className="grid max-w-4xl gap-6">
        <DeskSection title={t("books.journal.posted")}>
          <DescriptionList
            items={[
              { label: t("books.column.at"), value: <DateTime at={journal.at} className="tabular" /> },
              {
                label: t("books.journal.cause"),
                value: cause ? (
                  <Link href={cause} className="break-all font-mono text-14 underline">
                    {journal.sourceId}
                  </Link>
                ) : (
                  <CopyId id={journal.sourceId} />
                ),
              },
              ...(journal.reverses === null
                ? []
                : [
                    {
                      label: "",
                      value: other(
                        journal.reverses,
                        t("books.journal.reverses", { id: String(journal.reverses) }),
                      ),
                    },
                  ]),
              ...(journal.reversedBy === null
                ? []
                : [
                    {
                      label: "",
                      value: other(
                        journal.reversedBy,
                        t("books.journal.reversed", { id: String(journal.reversedBy) }),
                      ),
                    },
                  ]),
            ]}
          />
        </DeskSection>
        <DeskSection title={t("books.journal.moves")}>
          <Moves moves={journal.moves} />
        </DeskSection>
      </div>
    </>
  );
}

type Move = JournalPage["moves"][number];

async function Moves({ moves }: { moves: readonly Move[] }) {
  const t = await getT();
  const account = (id: bigint, kind: string) => (
    <Link href={`/admin/books/${id}`} className="inline-flex min-h-6 items-center underline">
      {accountText(t, kind)}
    </Link>
  );
  const columns: Column<Move>[] = [
    { key: "line", label: t("books.journal.line"), cell: ({ line }) => line },
    { key: "from", label: t("books.journal.from"), cell: (move) => account(move.from, move.fromKind) },
    { key: "to", label: t("books.journal.to"), cell: (move) => account(move.to, move.toKind) },
    {
      key: "amount",
      label: t("books.column.amount"),
      numeric: true,
      cell: ({ unit, amount }) => (unit === "PTS" ? <Points value={amount} /> : <Yen value={amount} />),
    },
  ];
  return (
    <Table
      caption={t("books.journal.moves")}
      columns={columns}
      rows={moves}
      rowKey={({ line }) => String(line)}
    />
  );
}
