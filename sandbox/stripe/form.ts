import { invalidRequest } from "./errors";

/** What form fields decode to: nested objects and lists of strings. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

type Node = string | Map<string, Node>;

const MAX_DEPTH = 8;

/** Decodes `a[b][0][c]=v`, as Stripe's SDKs write it. An empty value means "not set" and is left out. */
export function decodeForm(text: string): { [key: string]: FormValue } {
  const root = new Map<string, Node>();
  for (const [key, value] of new URLSearchParams(text)) {
    if (value !== "") place(root, splitKey(key), value, key);
  }
  return toObject(root);
}

function splitKey(key: string): string[] {
  const open = key.indexOf("[");
  if (open < 0) return [key];
  const inner = key.slice(open);
  if (open === 0 || !/^(\[[^[\]]*\])+$/.test(inner)) throw invalidRequest(`Invalid parameter name: ${key}`);
  return [key.slice(0, open), ...inner.slice(1, -1).split("][")];
}

function place(root: Map<string, Node>, path: string[], value: string, key: string): void {
  if (path.length > MAX_DEPTH || path.includes("__proto__"))
    throw invalidRequest(`Invalid parameter name: ${key}`);
  let node = root;
  for (const [depth, part] of path.entries()) {
    const name = part === "" ? String(node.size) : part;
    const existing = node.get(name);
    if (depth === path.length - 1) {
      if (existing !== undefined) throw invalidRequest(`Parameter given twice: ${key}`, key);
      node.set(name, value);
      return;
    }
    if (typeof existing === "string") throw invalidRequest(`Parameter given twice: ${key}`, key);
    const next = existing ?? new Map<string, Node>();
    node.set(name, next);
    node = next;
  }
}

function toValue(node: Node): FormValue {
  if (typeof node === "string") return node;
  const isList = [...node.keys()].every((key, index) => key === String(index));
  return isList ? [...node.values()].map(toValue) : toObject(node);
}

function toObject(node: Map<string, Node>): { [key: string]: FormValue } {
  return Object.fromEntries([...node].map(([key, child]) => [key, toValue(child)]));
}
