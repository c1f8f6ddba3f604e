import type { Call, Reply } from "./exchange";

export type Handler = (call: Call) => Reply | Promise<Reply>;

export type Route = { method: string; pattern: string; handle: Handler };

/** `/v1/charges/:id` matches one segment for each `:name`. */
export function findRoute(
  routes: Route[],
  method: string,
  path: string,
): [Handler, Record<string, string>] | null {
  const segments = path.split("/");
  for (const route of routes) {
    if (route.method !== method) continue;
    const parts = matchSegments(route.pattern.split("/"), segments);
    if (parts) return [route.handle, parts];
  }
  return null;
}

function matchSegments(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? "";
    if (expected.startsWith(":")) {
      const value = decode(actual);
      if (!value) return null;
      parts[expected.slice(1)] = value;
    } else if (expected !== actual) return null;
  }
  return parts;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
