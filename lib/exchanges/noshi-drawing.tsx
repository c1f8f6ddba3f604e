import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Path, StyleSheet, Svg, Text, View } from "@react-pdf/renderer";

/** The pictures of a wrapping under `public`: the cord as it is tied and, where there are any, the words above it. */
export type NoshiPictures = { readonly cord: string; readonly word: string | null };

const styles = StyleSheet.create({
  paper: {
    ...{ width: 270, height: 180, borderWidth: 0.75, borderColor: "#E6E0D4" },
    backgroundColor: "#FFFDF8",
  },
  picture: { position: "absolute", top: 0, left: 0, width: 270, height: 180 },
  name: { position: "absolute", bottom: 20, left: 0, width: 270, textAlign: "center", fontSize: 13 },
});

/** A sheet of noshi paper as it is to lie upon the goods: the words of the occasion, the cord, and who gives. */
export function NoshiDrawing({ pictures, name }: { pictures: NoshiPictures; name: string }) {
  return (
    <View style={styles.paper} wrap={false}>
      <Svg viewBox="0 0 720 480" style={styles.picture}>
        {cordOf(pictures.cord).map(({ d, stroke, width }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes lie upon each other in the order of the drawing
          <Path key={n} d={d} stroke={stroke} strokeWidth={width} fill="none" />
        ))}
        {pictures.word && <Path d={wordsOf(pictures.word)} fill="#26211B" />}
      </Svg>
      <Text style={styles.name}>{name}</Text>
    </View>
  );
}

const read = (picture: string) => readFileSync(path.join(process.cwd(), "public", picture), "utf8");

/** The strokes of a cord's picture, each once for every time that it is used, the lowest first. */
function cordOf(picture: string): { d: string; stroke: string; width: number }[] {
  const svg = read(picture);
  const threads = new Map(
    [...svg.matchAll(/<g id="(c\d+)"><path d="([^"]+)"\/>/g)].map(([, id = "", d = ""]) => [id, d]),
  );
  return [...svg.matchAll(/<use href="#(c\d+)" stroke="([^"]+)" stroke-width="([\d.]+)"\/>/g)].flatMap(
    ([, id = "", stroke = "", width]) => {
      const d = threads.get(id);
      return d ? [{ d, stroke, width: Number(width) }] : [];
    },
  );
}

const wordsOf = (picture: string) => /<path d="([^"]+)"/.exec(read(picture))?.[1] ?? "";
