import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("globals.css", import.meta.url), "utf8");
const blocks = [...css.matchAll(/:root[^{]*\{([^}]*)\}/g)].map(([, body = ""]) =>
  Object.fromEntries(
    [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  ),
);
/** Light; dark by the system and by the person; on paper. */
const themes = blocks.filter((block) => block.paper);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe("the colours", () => {
  it("are the same dark whether the system or the person has chosen it", () => {
    const [, bySystem, byPerson] = themes;
    expect(bySystem?.paper).toBeDefined();
    expect(bySystem).toEqual(byPerson);
  });

  it("of words and links can be read on every ground, light, dark and printed (WCAG 2.2, 1.4.3)", () => {
    const pale = themes.flatMap((theme, n) =>
      Object.keys(theme)
        .filter((name) => /^(?:paper|surface|sunken|.*-soft)$/.test(name))
        .flatMap((ground) =>
          ["ink", "muted", "link"].flatMap((words) => {
            const ratio = contrast(theme[words] ?? "", theme[ground] ?? "");
            return ratio >= 4.5 ? [] : [`${n} ${words} on ${ground}: ${ratio.toFixed(2)}`];
          }),
        ),
    );
    expect(pale).toEqual([]);
  });
});
