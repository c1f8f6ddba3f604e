import { inject } from "vitest";

/** What a page's scripts can send: its server actions, and everything that its forms hold. */
export type Sendable = {
  readonly path: string;
  readonly actions: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
};

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ "&amp;": "&", "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">" },
};
const decoded = (text: string) =>
  text.replace(/&(?:amp|quot|#x27|lt|gt);/g, (entity) => ENTITIES[entity] ?? "");
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decoded(found);
};

/** Reads a page as somebody would who wants to send what it can send, with every field filled in. */
export async function sendableOf(path: string, html: string): Promise<Sendable> {
  const forms = [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => fieldsOf(form));
  const id = /(?<=[/=])[a-z]{3}_[0-9a-z]{26}(?![\w-])/.exec(path)?.[0];
  return { path, actions: await actionsOf(html), fields: Object.assign({}, ...forms, id && { id }) };
}

function fieldsOf(form: string): Record<string, string> {
  const fields = [...form.matchAll(/<(input|textarea|select)\b[^>]*>/g)].flatMap(([tag, kind]) => {
    const [name, value, type] = ["name", "value", "type"].map((wanted) => attribute(tag, wanted));
    if (!name || type === "file") return [];
    if (kind === "select") return [[name, firstChoice(form)]];
    return [[name, value || (type === "checkbox" || type === "radio" ? "on" : "3")]];
  });
  return Object.fromEntries(fields);
}

function firstChoice(form: string): string {
  const choices = [...form.matchAll(/<option\b[^>]*>/g)].map(([tag]) => attribute(tag, "value"));
  return choices.find(Boolean) ?? "";
}

const scripts = new Map<string, Promise<string>>();

/** The ids of the server actions that stand in a page and in the scripts that it loads. */
async function actionsOf(html: string): Promise<string[]> {
  const sources = [...new Set(html.match(/\/_next\/static\/[^"\\?]+\.js/g))];
  const texts = sources.map((source) => {
    const text = scripts.get(source) ?? fetch(`${inject("app")}${source}`).then((script) => script.text());
    scripts.set(source, text);
    return text;
  });
  return [
    ...new Set(
      [html, ...(await Promise.all(texts))].flatMap((text) => text.match(/\b[0-9a-f]{42}\b/g) ?? []),
    ),
  ];
}

let sent = 0;

/** Sends a page's fields to one of its server actions, as React's client does (`useActionState`: a state, then a form). */
export function send(
  { path, fields }: Sendable,
  action: string,
  cookie: string,
  origin = inject("app"),
): Promise<Response> {
  sent += 1;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("_1_request_key", `matrix-key-${process.pid}-${sent}`);
  body.append("0", '[{"status":"idle"},"$K1"]');
  const headers = { origin, cookie, "next-action": action, accept: "text/x-component" };
  return fetch(`${inject("app")}${path}`, { method: "POST", redirect: "manual", headers, body });
}
