import "server-only";
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { declarePaperFonts, PAPER_FONT } from "@/lib/i18n/paper-fonts";
import { type DocumentWords, documentNumber, documentWords } from "./document-words";
import type { Invoice } from "./invoice-queries";

const INK = "#1F1B16";
const MUTED = "#6B6459";
const LINE = "#CFC6B6";
const GOLD_TEXT = "#7A5A0E";

const styles = StyleSheet.create({
  page: { fontFamily: PAPER_FONT, fontSize: 9, color: INK, padding: 48, paddingBottom: 64, lineHeight: 1.5 },
  title: { fontSize: 22, fontWeight: 700, lineHeight: 1.3, textAlign: "center", marginBottom: 20 },
  parties: { flexDirection: "row", justifyContent: "space-between", gap: 32 },
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
  fact: { flexDirection: "row", justifyContent: "space-between", gap: 12 },
  sum: {
    marginVertical: 18,
    paddingVertical: 12,
    paddingHorizontal: 16,
    borderTopWidth: 1,
    borderBottomWidth: 1,
    borderColor: LINE,
    flexDirection: "row",
    justifyContent: "space-between",
    alignItems: "center",
  },
  amount: { fontSize: 22, fontWeight: 700, lineHeight: 1.2 },
  row: { flexDirection: "row", gap: 8, paddingVertical: 5, borderBottomWidth: 0.5, borderBottomColor: LINE },
  head: { borderBottomWidth: 1, borderBottomColor: INK, color: MUTED },
  day: { width: 84 },
  item: { flexGrow: 1, flexShrink: 1, flexBasis: 0 },
  few: { width: 40, textAlign: "right" },
  yen: { width: 72, textAlign: "right" },
  totals: { marginTop: 14, alignSelf: "flex-end", width: 300 },
  notes: { marginTop: 16, gap: 2, color: MUTED },
  specimen: {
    marginTop: 20,
    padding: 8,
    borderWidth: 0.75,
    borderColor: GOLD_TEXT,
    color: GOLD_TEXT,
  },
  foot: {
    position: "absolute",
    bottom: 32,
    left: 48,
    right: 48,
    color: MUTED,
    textAlign: "right",
    fontSize: 8,
  },
});

/** A qualified invoice or credit note as a PDF of A4 pages: in Japanese, as the tax office reads it. */
export async function renderDocument(invoice: Invoice): Promise<Buffer> {
  declarePaperFonts();
  return renderToBuffer(<Paper invoice={invoice} words={documentWords(invoice, "ja")} />);
}

function Paper({ invoice, words }: { invoice: Invoice; words: DocumentWords }) {
  const number = documentNumber(invoice.kind, invoice.number);
  return (
    <Document
      title={`${words.title} ${number}`}
      author={words.issuer.name}
      creator="Mizuhiki"
      producer="Mizuhiki"
      creationDate={invoice.issuedAt}
      language="ja"
    >
      <Page size="A4" style={styles.page}>
        <Text style={styles.title}>{words.title}</Text>
        <Parties words={words} />
        <View style={styles.sum}>
          <Text>{words.sum.label}</Text>
          <Text style={styles.amount}>{words.sum.value}</Text>
        </View>
        <Lines words={words} />
        <View style={styles.totals} wrap={false}>
          {words.totals.map(({ label, gross, tax }) => (
            <View key={label} style={styles.row}>
              <Text style={styles.item}>{label}</Text>
              <Text style={styles.yen}>{gross}</Text>
              <Text style={{ width: 110, textAlign: "right" }}>{tax}</Text>
            </View>
          ))}
        </View>
        <View style={styles.notes}>
          {words.notes.map((note) => (
            <Text key={note}>{note}</Text>
          ))}
        </View>
        {words.specimen && <Text style={styles.specimen}>{words.specimen}</Text>}
        <Text fixed style={styles.foot}>
          {`${words.issuer.name}　${number}`}
        </Text>
      </Page>
    </Document>
  );
}

function Parties({ words }: { words: DocumentWords }) {
  return (
    <View style={styles.parties}>
      <View style={styles.party}>
        <Text style={styles.recipient}>{words.recipient.name}</Text>
        <Text style={styles.muted}>{words.recipient.address}</Text>
        <Text style={{ marginTop: 10 }}>{words.lead}</Text>
      </View>
      <View style={styles.party}>
        {words.facts.map(({ label, value }) => (
          <View key={label} style={styles.fact}>
            <Text style={styles.muted}>{label}</Text>
            <Text>{value}</Text>
          </View>
        ))}
        <Text style={[styles.issuer, { marginTop: 10 }]}>{words.issuer.name}</Text>
        <Text style={styles.muted}>{words.issuer.address}</Text>
        <Text>{words.issuer.registration}</Text>
      </View>
    </View>
  );
}

function Lines({ words }: { words: DocumentWords }) {
  const [date, item, quantity, price, amount] = words.head;
  return (
    <View>
      <View style={[styles.row, styles.head]} fixed>
        <Text style={styles.day}>{date}</Text>
        <Text style={styles.item}>{item}</Text>
        <Text style={styles.few}>{quantity}</Text>
        <Text style={styles.yen}>{price}</Text>
        <Text style={styles.yen}>{amount}</Text>
      </View>
      {words.lines.map((line) => (
        <View key={line.key} style={styles.row} wrap={false}>
          <Text style={styles.day}>{line.date}</Text>
          <Text style={styles.item}>{line.item}</Text>
          <Text style={styles.few}>{line.quantity}</Text>
          <Text style={styles.yen}>{line.price}</Text>
          <Text style={styles.yen}>{line.amount}</Text>
        </View>
      ))}
    </View>
  );
}
