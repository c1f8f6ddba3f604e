import "server-only";
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import type { Locale } from "@/lib/core/locale";
import { formatInstant } from "@/lib/i18n/format";
import { declarePaperFonts, PAPER_FONT } from "@/lib/i18n/paper-fonts";
import { translator } from "@/lib/i18n/translator";
import { receiptWords } from "./receipt-words";
import type { Receipt } from "./receipts";

const INK = "#1F1B16";
const MUTED = "#6B6459";
const LINE = "#CFC6B6";
const GOLD_TEXT = "#7A5A0E";

const styles = StyleSheet.create({
  page: { fontFamily: PAPER_FONT, fontSize: 10, color: INK, padding: 56, lineHeight: 1.6 },
  head: { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-start" },
  title: { fontSize: 24, fontWeight: 700, lineHeight: 1.3 },
  muted: { color: MUTED },
  brand: { fontWeight: 700, color: GOLD_TEXT, marginBottom: 4 },
  small: { fontSize: 9, color: MUTED },
  addressee: {
    marginTop: 28,
    marginRight: 180,
    paddingBottom: 6,
    borderBottomWidth: 1,
    borderBottomColor: INK,
    fontSize: 14,
  },
  amount: {
    marginTop: 24,
    paddingVertical: 16,
    paddingHorizontal: 20,
    borderTopWidth: 1,
    borderBottomWidth: 1,
    borderColor: LINE,
    flexDirection: "row",
    justifyContent: "space-between",
    alignItems: "center",
  },
  sum: { fontSize: 26, fontWeight: 700, lineHeight: 1.2 },
  for: { marginTop: 14 },
  rows: { marginTop: 26 },
  row: {
    flexDirection: "row",
    justifyContent: "space-between",
    gap: 24,
    paddingVertical: 7,
    borderBottomWidth: 0.5,
    borderBottomColor: LINE,
  },
  value: { textAlign: "right", flexShrink: 1 },
  notes: { marginTop: 16, gap: 2 },
  issuer: { marginTop: 40, alignSelf: "flex-end", width: 290 },
  issuerName: { fontSize: 12, fontWeight: 700, lineHeight: 1.8 },
  specimen: {
    marginTop: 28,
    padding: 8,
    borderWidth: 0.75,
    borderColor: GOLD_TEXT,
    color: GOLD_TEXT,
    fontSize: 9,
  },
});

/** A receipt as a PDF of one A4 page, in the given language. */
export async function renderReceipt(receipt: Receipt, locale: Locale): Promise<Buffer> {
  declarePaperFonts();
  return renderToBuffer(<ReceiptDocument receipt={receipt} locale={locale} />);
}

function ReceiptDocument({ receipt, locale }: { receipt: Receipt; locale: Locale }) {
  const t = translator(locale);
  const words = receiptWords(receipt, locale);
  return (
    <Document
      title={`${t("purchases.receipt.title")} ${words.number}`}
      author={words.issuer.name}
      creator="Mizuhiki"
      producer="Mizuhiki"
      creationDate={receipt.issuedAt}
      language={locale}
    >
      <Page size="A4" style={styles.page}>
        <View style={styles.head}>
          <View>
            <Text style={styles.title}>{t("purchases.receipt.title")}</Text>
            {receipt.version > 1 && <Text style={styles.muted}>{t("purchases.receipt.reissued")}</Text>}
          </View>
          <View style={{ alignItems: "flex-end" }}>
            <Text style={styles.brand}>Mizuhiki 水引</Text>
            <Text style={styles.small}>
              {t("purchases.receipt.number")} {words.number}
            </Text>
            <Text style={styles.small}>
              {t("purchases.receipt.issued")} {formatInstant(receipt.issuedAt, locale, "date")}
            </Text>
          </View>
        </View>
        <Text style={styles.addressee}>{words.addressee}</Text>
        <View style={styles.amount}>
          <Text>{t("purchases.receipt.amount")}</Text>
          <Text style={styles.sum}>{words.pay}</Text>
        </View>
        <View style={styles.for}>
          <Text>{words.purpose}</Text>
          <Text>{t("purchases.receipt.received")}</Text>
        </View>
        <View style={styles.rows}>
          {words.rows.map(({ label, value }) => (
            <Row key={label} label={label}>
              {value}
            </Row>
          ))}
        </View>
        <View style={styles.notes}>
          {words.notes.map((note) => (
            <Text key={note} style={styles.small}>
              {note}
            </Text>
          ))}
        </View>
        <View style={styles.issuer}>
          <Text style={styles.small}>{t("purchases.receipt.issuer")}</Text>
          <Text style={styles.issuerName}>{words.issuer.name}</Text>
          {words.issuer.lines.map((line) => (
            <Text key={line} style={styles.small}>
              {line}
            </Text>
          ))}
        </View>
        {words.specimen && <Text style={styles.specimen}>{words.specimen}</Text>}
      </Page>
    </Document>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View style={styles.row}>
      <Text style={styles.muted}>{label}</Text>
      <Text style={styles.value}>{children}</Text>
    </View>
  );
}
