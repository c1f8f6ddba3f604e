/** An argument of an ICU message: `count`, `at:date`, `state:done|open` of a select, or a tag `<link>`. */
export type Argument = string;

/**
 * The arguments and tags that a message in ICU MessageFormat asks for, sorted and each once. A plural, a number and a
 * plain value are the same demand, since languages differ in their plurals; the choices of a select belong to it.
 */
export function argumentsOf(message: string): Argument[] {
  const found = new Set<Argument>();
  for (const [, tag] of message.matchAll(/<([A-Za-z]\w*)\s*\/?>/g)) found.add(`<${tag}>`);
  for (const body of braces(message)) {
    const [name = "", kind = "", ...rest] = splitThrice(body);
    const branches = kind === "plural" || kind === "select" || kind === "selectordinal" ? rest.join(",") : "";
    const demand = kind === "select" ? choicesOf(branches) : kind === "date" || kind === "time" ? "date" : "";
    found.add(demand ? `${name}:${demand}` : name);
    for (const branch of braces(branches)) for (const inner of argumentsOf(branch)) found.add(inner);
  }
  return [...found].sort();
}

const choicesOf = (branches: string) =>
  [...branches.matchAll(/(\w+)\s*\{/g)]
    .map((match) => match[1])
    .sort()
    .join("|");

/** What stands in the outermost braces of a text. Quoted braces are no braces. */
function braces(text: string): string[] {
  const bare = text.replace(/'[{}][^']*'/g, "");
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === "{" && depth++ === 0) start = i + 1;
    if (bare[i] === "}" && --depth === 0) found.push(bare.slice(start, i));
  }
  return found;
}

/** `count, plural, one {…}` → its name, its kind and the rest. */
function splitThrice(body: string): string[] {
  const [name = "", kind = "", ...rest] = body.split(",");
  return [name.trim(), kind.trim(), rest.join(",").trim()].filter((part) => part !== "");
}
