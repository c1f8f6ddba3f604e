import "server-only";
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { jstMidnight } from "@/lib/core/clock";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { declarePaperFonts, PAPER_FONT } from "@/lib/i18n/paper-fonts";
import { translator } from "@/lib/i18n/translator";
import { env } from "@/lib/runtime/env";
import { operator } from "@/lib/runtime/operator";
import { documentNumber } from "./document-words";
import type { Remittance } from "./remittance-queries";

const [INK, MUTED, LINE, GOLD_TEXT] = ["#1F1B16", "#6B6459", "#CFC6B6", "#7A5A0E"];

const styles = StyleSheet.create({
  page: { fontFamily: PAPER_FONT, fontSize: 9, color: INK, padding: 48, paddingBottom: 64, lineHeight: 1.5 },
  title: { fontSize: 22, fontWeight: 700, lineHeight: 1.3, textAlign: "center", marginBottom: 20 },
  parties: { flexDirection: "row", justifyContent: "space-between", gap: 32, marginBottom: 18 },
  party: { flexBasis: "48%", flexGrow: 1 },
  recipient: {
    fontSize: 13,
    fontWeight: 700,
    borderBottomWidth: 1,
    borderBottomColor: INK,
    paddingBottom: 4,
  },
  issuer: { fontSize: 11, fontWeight: 700 },
  muted: { color: MUTED },
  sum: {
    ...{ flexDirection: "row", justifyContent: "space-between", alignItems: "center", marginVertical: 12 },
    ...{
      paddingVertical: 12,
      paddingHorizontal: 16,
      borderTopWidth: 1,
      borderBottomWidth: 1,
      borderColor: LINE,
    },
  },
  amount: { fontSize: 22, fontWeight: 700, lineHeight: 1.2 },
  head: { fontSize: 11, fontWeight: 700, marginTop: 16, marginBottom: 4 },
  row: {
    ...{ flexDirection: "row", justifyContent: "space-between", gap: 12, paddingVertical: 5 },
    ...{ borderBottomWidth: 0.5, borderBottomColor: LINE },
  },
  item: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  box: { marginTop: 20, padding: 8, borderWidth: 0.75, borderColor: GOLD_TEXT, color: GOLD_TEXT },
});

/** The notice of a remittance as a PDF of A4 pages, in Japanese: what was paid, for what, and what is to be shipped. */
export async function renderNotice(remittance: Remittance): Promise<Buffer> {
  declarePaperFonts();
  return renderToBuffer(<Paper remittance={remittance} />);
}

function Paper({ remittance }: { remittance: Remittance }) {
  const t = translator("ja");
  const own = operator("ja");
  const { retailer, amount, paidOn, bankReference, documents, orders, returnedAt } = remittance;
  const title = t("settlement.remittances.notice");
  const facts = [
    [t("settlement.remittances.paidOn"), formatInstant(jstMidnight(paidOn), "ja", "date")],
    [t("settlement.remittances.reference"), bankReference],
  ] as const;
  return (
    <Document
      title={`${title} ${bankReference}`}
      author={own.name}
      creator="Mizuhiki"
      producer="Mizuhiki"
      language="ja"
    >
      <Page size="A4" style={styles.page}>
        <Text style={styles.title}>{title}</Text>
        <View style={styles.parties}>
          <View style={styles.party}>
            <Text style={styles.recipient}>{t("settlement.document.to", { name: retailer })}</Text>
            <Text style={{ marginTop: 10 }}>
              {t("settlement.remittances.noticeText", { retailer, amount: formatYen(amount, "ja") })}
            </Text>
          </View>
          <View style={styles.party}>
            {facts.map(([label, value]) => (
              <Row key={label} label={label} value={value} />
            ))}
            <Text style={[styles.issuer, { marginTop: 10 }]}>{own.name}</Text>
            <Text style={styles.muted}>{own.address}</Text>
          </View>
        </View>
        <View style={styles.sum}>
          <Text>{t("settlement.remittances.amount")}</Text>
          <Text style={styles.amount}>{formatYen(amount, "ja")}</Text>
        </View>
        {returnedAt && (
          <Text style={styles.box}>
            {t("settlement.remittances.returnedText", { day: formatInstant(returnedAt, "ja", "date") })}
          </Text>
        )}
        <Text style={styles.head}>{t("settlement.remittances.documents")}</Text>
        {documents.map(({ id, kind, number, total }) => (
          <Row
            key={id}
            label={documentNumber(kind, number)}
            value={formatYen(kind === "invoice" ? total : -total, "ja")}
          />
        ))}
        {orders.length > 0 && <Text style={styles.head}>{t("settlement.remittances.orders")}</Text>}
        {orders.length > 0 && !returnedAt && (
          <Text style={styles.muted}>{t("settlement.remittances.ship")}</Text>
        )}
        {orders.map(({ id, goods }) => (
          <Row
            key={id}
            label={goods.map(({ name, quantity }) => `${name} × ${quantity}`).join("、")}
            value={id}
          />
        ))}
        {env().mode === "sandbox" && <Text style={styles.box}>{t("settlement.document.sandbox")}</Text>}
      </Page>
    </Document>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <View style={styles.row} wrap={false}>
      <Text style={styles.item}>{label}</Text>
      <Text>{value}</Text>
    </View>
  );
}
