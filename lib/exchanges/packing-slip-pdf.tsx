import "server-only";
import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { OCCASIONS } from "@/lib/core/gifts";
import type { Locale } from "@/lib/core/locale";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { declarePaperFonts, PAPER_FONT } from "@/lib/i18n/paper-fonts";
import { translator } from "@/lib/i18n/translator";
import { NoshiDrawing, type NoshiPictures } from "./noshi-drawing";
import type { RetailerOrder } from "./retailer-queries";

const LINE = "#CFC6B6";
const MUTED = "#6B6459";

const styles = StyleSheet.create({
  page: { fontFamily: PAPER_FONT, fontSize: 10, color: "#1F1B16", padding: 48, lineHeight: 1.6 },
  head: { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-start" },
  title: { fontSize: 22, fontWeight: 700, lineHeight: 1.3 },
  small: { fontSize: 9, color: MUTED },
  to: { marginTop: 24, fontSize: 12 },
  name: { fontSize: 15, fontWeight: 700, marginTop: 4 },
  rows: { marginTop: 24, borderTopWidth: 1, borderTopColor: LINE },
  row: { flexDirection: "row", gap: 12, paddingVertical: 7, borderBottomWidth: 0.5, borderBottomColor: LINE },
  what: { flexGrow: 1, flexShrink: 1 },
  number: { width: 60, textAlign: "right" },
  sum: { width: 90, textAlign: "right" },
  box: { marginTop: 22, padding: 14, borderWidth: 0.75, borderColor: LINE },
  wrapping: { marginBottom: 8 },
  label: { fontSize: 9, color: MUTED, marginBottom: 3 },
});

type Slip = {
  readonly order: RetailerOrder;
  readonly shop: string;
  /** What the wrapping looks like, where the order asks for one. */
  readonly noshi: NoshiPictures | null;
};

/** The paper in a parcel: what is in it, with the gift's message and wrapping. A gift shows no prices. */
export async function renderPackingSlip(slip: Slip, locale: Locale): Promise<Buffer> {
  declarePaperFonts();
  return renderToBuffer(<PackingSlip {...slip} locale={locale} />);
}

function PackingSlip({ order, shop, noshi, locale }: Slip & { locale: Locale }) {
  const t = translator(locale);
  const priced = !order.asGift;
  return (
    <Document
      title={`${t("partner.slip.title")} ${order.id}`}
      author={shop}
      creator="Mizuhiki"
      language={locale}
    >
      <Page size="A4" style={styles.page}>
        <View style={styles.head}>
          <Text style={styles.title}>{t("partner.slip.title")}</Text>
          <View style={{ alignItems: "flex-end" }}>
            <Text>{shop}</Text>
            <Text style={styles.small}>
              {t("partner.slip.ordered")} {formatInstant(order.placedAt, locale, "date")}
            </Text>
            <Text style={styles.small}>{order.id}</Text>
          </View>
        </View>
        <Destination order={order} locale={locale} />
        <View style={styles.rows}>
          {order.lines.map((line) => (
            <View key={line.line} style={styles.row} wrap={false}>
              <View style={styles.what}>
                <Text>{line.name}</Text>
                <Text style={styles.small}>{line.sku}</Text>
              </View>
              <Text style={styles.number}>× {line.quantity}</Text>
              {priced && (
                <Text style={styles.sum}>{formatYen(line.unitPrice * BigInt(line.quantity), locale)}</Text>
              )}
            </View>
          ))}
          {priced && (
            <View style={styles.row} wrap={false}>
              <Text style={styles.what}>{t("partner.slip.sum")}</Text>
              <Text style={styles.sum}>{formatYen(order.price, locale)}</Text>
            </View>
          )}
        </View>
        <Gift order={order} noshi={noshi} locale={locale} />
      </Page>
    </Document>
  );
}

type Part = { order: RetailerOrder; locale: Locale };

function Destination({ order, locale }: Part) {
  const { address: to } = order;
  if (!to) return null;
  const name = locale === "ja" ? `${to.name} 様` : to.name;
  return (
    <View style={styles.to}>
      <Text>
        〒{to.postalCode.slice(0, 3)}-{to.postalCode.slice(3)}
      </Text>
      <Text>
        {to.prefecture}
        {to.city}
        {to.line1} {to.line2}
      </Text>
      <Text style={styles.name}>{name}</Text>
    </View>
  );
}

function Gift({ order, noshi, locale }: Part & Pick<Slip, "noshi">) {
  const t = translator(locale);
  const occasion = OCCASIONS.find((known) => known === order.wrapping?.occasion);
  return (
    <>
      {occasion && (
        <View style={styles.box} wrap={false}>
          <Text style={styles.label}>{t("partner.order.wrapping")}</Text>
          <Text style={styles.wrapping}>
            {t(`transfers.occasion.${occasion}`)}　{order.wrapping?.name ?? ""}
          </Text>
          {noshi && <NoshiDrawing pictures={noshi} name={order.wrapping?.name ?? ""} />}
        </View>
      )}
      {order.giftMessage !== "" && (
        <View style={styles.box}>
          <Text style={styles.label}>{t("partner.order.giftMessage")}</Text>
          <Text>{order.giftMessage}</Text>
        </View>
      )}
    </>
  );
}
