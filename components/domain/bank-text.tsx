/**
 * Text as a bank writes it, in half-width kana. A voiced mark stands in a box of its own: it may be in another subset
 * of the typeface than its kana, and what a browser takes for one letter it draws from one subset or not at all.
 */
export function BankText({ text }: { text: string }) {
  const pieces = text.split(/([\uFF9E\uFF9F])/);
  return pieces.map((piece, n) =>
    n % 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
      <span key={n} className="inline-block">
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
