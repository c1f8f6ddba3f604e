import { Fragment } from "react";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import { addressed } from "@/lib/i18n/format";
import type { MailScope } from "../template";

/** The two cords of a card as bands of colour: mail programs show tables and grounds, not drawings. */
const CORDS: Readonly<Record<GiftDesign, readonly [string, string]>> = {
  birthday: ["#FFFFFF", "#B8321F"],
  wedding: ["#A57C1B", "#C9C4BA"],
  birth: ["#FFFFFF", "#B8321F"],
  thank_you: ["#A57C1B", "#B8321F"],
  get_well: ["#B8321F", "#FFFFFF"],
  midyear: ["#FFFFFF", "#B8321F"],
  year_end: ["#FFFFFF", "#B8321F"],
  plain: ["#B9A67C", "#B9A67C"],
};
const MINCHO = '"Hiragino Mincho ProN","Yu Mincho","MS PMincho",Georgia,serif';
const PAPER = "#FFFDF8";
const EDGE = "#E6E0D4";

type Card = {
  readonly design: GiftDesign;
  readonly occasion: Occasion;
  readonly from: string;
  readonly toName: string | null;
  readonly message: string;
};

/** A gift's card in a mail: the words of its occasion, the cord across the paper, the giver's name, and the message. */
export function MailCard({ scope, card }: { scope: MailScope; card: Card }) {
  const { t, locale } = scope;
  const cell = { padding: "0 24px", backgroundColor: PAPER, fontFamily: MINCHO, color: "#26211B" } as const;
  const words =
    card.occasion !== "none"
      ? t(`transfers.occasion.${card.occasion}`)
      : card.design !== "plain" && t(`gifts.designs.${card.design}`);
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      style={{ border: `1px solid ${EDGE}`, borderRadius: 10, margin: "0 0 24px", backgroundColor: PAPER }}
    >
      <tbody>
        <tr>
          <td
            align="center"
            style={{ ...cell, paddingTop: 24, paddingBottom: 16, fontSize: 20, letterSpacing: 4 }}
          >
            {words || "\u00a0"}
          </td>
        </tr>
        <tr>
          <td style={{ padding: 0, backgroundColor: PAPER }}>
            <Cord colours={CORDS[card.design]} />
          </td>
        </tr>
        <tr>
          <td align="center" style={{ ...cell, paddingTop: 16, paddingBottom: 24, fontSize: 16 }}>
            {card.from}
          </td>
        </tr>
        {(card.message || card.toName) && (
          <tr>
            <td
              style={{
                ...cell,
                padding: "20px 24px",
                borderTop: `1px solid ${EDGE}`,
                fontSize: 16,
                lineHeight: "30px",
              }}
            >
              {card.toName && (
                <p style={{ margin: "0 0 8px" }}>
                  {t("transfers.mail.gift.to", { name: addressed(card.toName, locale) })}
                </p>
              )}
              {card.message && <p style={{ margin: 0 }}>{lines(card.message)}</p>}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Two cords side by side, left and right of their knot. */
function Cord({ colours: [left, right] }: { colours: readonly [string, string] }) {
  const strand = (colour: string) =>
    ({
      height: 3,
      fontSize: 0,
      lineHeight: "3px",
      backgroundColor: colour,
      border: `1px solid ${EDGE}`,
    }) as const;
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
      <tbody>
        {["first", "second", "third"].map((row) => (
          <tr key={row}>
            <td width="46%" style={strand(left)} />
            <td
              width="8%"
              style={{
                backgroundColor: row === "second" ? right : left,
                border: `1px solid ${EDGE}`,
                fontSize: 0,
              }}
            />
            <td width="46%" style={strand(right)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Line by line: not every mail program keeps the breaks of a text. */
function lines(text: string) {
  return text.split("\n").map((line, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a finished text never change places
    <Fragment key={n}>
      {n > 0 && <br />}
      {line}
    </Fragment>
  ));
}
