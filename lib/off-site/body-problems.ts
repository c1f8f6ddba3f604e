import { BODY_MAX, BODY_VERSION, canonicalBody, ITEMS_MAX, parseBody, type ReturnBody } from "./return-body";

/** What is wrong with a body, and with which of its fields. */
export type BodyProblem = { readonly what: BodyFault; readonly field?: string };
export type BodyFault =
  | "empty"
  | "too_long"
  | "space_around"
  | "encoded_twice"
  | "no_fields"
  | "missing"
  | "unknown"
  | "twice"
  | "version"
  | "count"
  | "count_differs"
  | "milliseconds"
  | "number"
  | "tax"
  | "text"
  | "order"
  | "encoding";

export type BodyReading = {
  /** Nothing here means that the body is read as it stands. */
  readonly problems: readonly BodyProblem[];
  /** What it says, or what it would say if only its writing were mended; null where fields are missing or wrong. */
  readonly body: ReturnBody | null;
  /** How that has to be written. */
  readonly canonical: string | null;
};

const HEAD = ["version", "session", "retailer", "timestamp", "items"];
const ITEM = ["sku", "name", "quantity", "price", "tax"];

/** Reads a body as `parseBody` does, and says of one that it refuses where and why. */
export function readBody(text: string): BodyReading {
  const exact = parseBody(text);
  if (exact) return { problems: [], body: exact, canonical: text };
  const whole = wholeProblem(text);
  if (whole) return { problems: [{ what: whole }], body: null, canonical: null };
  const fields = text
    .trim()
    .split("&")
    .map((field) => splitField(field));
  const values = new Map(fields.map(({ name, value }) => [name, value]));
  const problems = [...nameProblems(fields, values), ...valueProblems(values)];
  if (problems.length > 0) return { problems, body: null, canonical: null };
  return mended(text, fields, values);
}

/** All fields are there and usable: only how they are written can differ. */
function mended(text: string, fields: readonly Field[], values: ReadonlyMap<string, string>): BodyReading {
  const body = bodyOf(values);
  const canonical = canonicalBody(body);
  if (!parseBody(canonical)) return { problems: [{ what: "text" }], body: null, canonical: null };
  const expected = canonical.split("&").map((field) => splitField(field));
  const moved = expected.find(({ name }, n) => fields[n]?.name !== name);
  const problems: BodyProblem[] = [
    ...(text === text.trim() ? [] : [{ what: "space_around" as const }]),
    ...(moved
      ? [{ what: "order" as const, field: moved.name }]
      : expected
          .filter(({ raw }, n) => fields[n]?.raw !== raw)
          .map(({ name }) => ({ what: "encoding" as const, field: name }))),
  ];
  return { problems, body, canonical };
}

function wholeProblem(text: string): BodyFault | null {
  if (!text.trim()) return "empty";
  if (text.length > BODY_MAX) return "too_long";
  if (/^version%3D/i.test(text.trim())) return "encoded_twice";
  return text.includes("=") ? null : "no_fields";
}

function nameProblems(fields: readonly Field[], values: ReadonlyMap<string, string>): BodyProblem[] {
  const count = countOf(values);
  const wanted = new Set([...HEAD, ...itemFields(count)]);
  const names = fields.map(({ name }) => name);
  const lines = new Set(names.flatMap((name) => /^[a-z]+\.(\d+)$/.exec(name)?.[1] ?? []));
  if (count > 0 && lines.size > 0 && lines.size !== count) return [{ what: "count_differs", field: "items" }];
  return [
    ...[...wanted].filter((name) => !values.has(name)).map((field) => ({ what: "missing" as const, field })),
    ...[...values.keys()]
      .filter((name) => !wanted.has(name))
      .map((field) => ({ what: "unknown" as const, field })),
    ...[...new Set(names.filter((name, n) => names.indexOf(name) !== n))].map((field) => ({
      what: "twice" as const,
      field,
    })),
  ];
}

function valueProblems(values: ReadonlyMap<string, string>): BodyProblem[] {
  const fault = (field: string): BodyFault | null => {
    const value = values.get(field);
    if (value === undefined) return null;
    const [kind = ""] = field.split(".");
    if (kind === "version") return value === BODY_VERSION ? null : "version";
    if (kind === "items") return countOf(values) ? null : "count";
    if (kind === "timestamp" && /^\d{13}$/.test(value)) return "milliseconds";
    if (kind === "tax") return value === "8" || value === "10" ? null : "tax";
    const most = NUMBERS[kind];
    if (most) return /^[1-9]\d*$/.test(value) && Number(value) <= most ? null : "number";
    const long = TEXTS[kind];
    return long && (!value || value !== value.trim() || value.length > long) ? "text" : null;
  };
  return [...HEAD, ...itemFields(countOf(values))].flatMap((field) => {
    const what = fault(field);
    return what ? [{ what, field }] : [];
  });
}

const NUMBERS: Readonly<Record<string, number>> = {
  timestamp: 9_999_999_999,
  quantity: 99,
  price: 9_999_999,
};
const TEXTS: Readonly<Record<string, number>> = { session: 200, retailer: 60, sku: 64, name: 200 };

function bodyOf(values: ReadonlyMap<string, string>): ReturnBody {
  const value = (name: string) => values.get(name) ?? "";
  return {
    session: value("session"),
    retailer: value("retailer"),
    timestamp: Number(value("timestamp")),
    items: Array.from({ length: countOf(values) }, (_, n) => ({
      sku: value(`sku.${n + 1}`),
      name: value(`name.${n + 1}`),
      quantity: Number(value(`quantity.${n + 1}`)),
      unitPrice: Number(value(`price.${n + 1}`)),
      taxRate: value(`tax.${n + 1}`) === "8" ? (8 as const) : (10 as const),
    })),
  };
}

/** How many goods a body says it has; 0 where that is no usable number. */
function countOf(values: ReadonlyMap<string, string>): number {
  const count = values.get("items") ?? "";
  return /^[1-9]\d?$/.test(count) && Number(count) <= ITEMS_MAX ? Number(count) : 0;
}

const itemFields = (count: number) =>
  Array.from({ length: count }, (_, n) => ITEM.map((name) => `${name}.${n + 1}`)).flat();

type Field = { readonly raw: string; readonly name: string; readonly value: string };

function splitField(raw: string): Field {
  const at = raw.indexOf("=");
  const [name, value] = at < 0 ? [raw, ""] : [raw.slice(0, at), raw.slice(at + 1)];
  return { raw, name, value: leniently(value) };
}

/** As forms write it, too: a plus for a space, and letters that were not encoded at all. */
function leniently(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}
