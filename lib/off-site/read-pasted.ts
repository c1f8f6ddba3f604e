/** In which of the ways that a site may send it, or somebody may write it down, a return was given. */
export type PastedForm = "form" | "page" | "address" | "json" | "body";

export type Pasted = { readonly form: PastedForm; readonly body: string; readonly signature: string };

/**
 * Finds body and signature in what somebody has pasted: the body of a form post as the browser's tools show it, the
 * HTML of the page that posts it, the address of a redirect, JSON, or the body alone. A signature that was given
 * beside it is taken where the text has none. Never throws; what is not there is empty.
 */
export function readPasted(text: string, signature: string): Pasted {
  const given = text.trim();
  const found = fromJson(given) ?? fromPage(given) ?? fromAddress(given) ?? fromForm(given);
  const pasted = found ?? { form: "body" as const, body: given, signature: "" };
  return { ...pasted, signature: (pasted.signature || signature).trim() };
}

function fromJson(text: string): Pasted | null {
  if (!text.startsWith("{")) return null;
  try {
    const { body, signature } = JSON.parse(text) as Record<string, unknown>;
    return typeof body === "string" ? { form: "json", body, signature: wordOf(signature) } : null;
  } catch {
    return null;
  }
}

function fromPage(text: string): Pasted | null {
  if (!text.includes("<input")) return null;
  const value = (name: string) =>
    (text.match(/<input\b[^>]*>/gi) ?? [])
      .filter((tag) => attribute(tag, "name") === name)
      .map((tag) => attribute(tag, "value"))
      .at(0) ?? "";
  const body = value("body");
  return body ? { form: "page", body, signature: value("signature") } : null;
}

function fromAddress(text: string): Pasted | null {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const { searchParams } = new URL(text);
  const body = searchParams.get("body");
  return body === null ? null : { form: "address", body, signature: searchParams.get("signature") ?? "" };
}

/** `body=…&signature=…`, in either order; a canonical body itself has neither field. */
function fromForm(text: string): Pasted | null {
  if (!/(^|&)body=/.test(text)) return null;
  const fields = new URLSearchParams(text);
  return { form: "form", body: fields.get("body") ?? "", signature: fields.get("signature") ?? "" };
}

function attribute(tag: string, name: string): string {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(tag) ?? [];
  return unescaped(double ?? single ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&quot;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
};

function unescaped(text: string): string {
  return text.replace(/&(?:quot|#39|#x27|lt|gt|amp);/gi, (sign) => ENTITIES[sign.toLowerCase()] ?? sign);
}

const wordOf = (value: unknown) => (typeof value === "string" ? value : "");
