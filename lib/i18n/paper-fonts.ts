import "server-only";
import path from "node:path";
import { Font } from "@react-pdf/renderer";

/** The typeface of everything that is typeset as a PDF. */
export const PAPER_FONT = "Noto Sans JP";

let declared = false;

/** Declares the typeface once; the file is read at the first document and kept. Documents hold what they use of it. */
export function declarePaperFonts(): void {
  if (declared) return;
  const folder = path.join(process.cwd(), "node_modules", "@expo-google-fonts", "noto-sans-jp");
  Font.register({
    family: PAPER_FONT,
    fonts: [
      { src: path.join(folder, "400Regular", "NotoSansJP_400Regular.ttf"), fontWeight: 400 },
      { src: path.join(folder, "700Bold", "NotoSansJP_700Bold.ttf"), fontWeight: 700 },
    ],
  });
  Font.registerHyphenationCallback(breakable);
  declared = true;
}

/**
 * Where a word may break: Japanese between any two characters except before a closing mark or a small kana and after an
 * opening one (JIS X 4051), Latin nowhere. The empty parts keep the typesetter from adding hyphens.
 */
function breakable(word: string): string[] {
  if (!/[\u3000-\u9fff\uff00-\uffef]/.test(word)) return [word];
  const parts = word.match(
    /[（「『〈【〔]*.[）」』〉】〕、。，．・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％]*/gsu,
  ) ?? [word];
  return parts.flatMap((part) => [part, ""]);
}
