/**
 * The address that a request came from. Each proxy in front adds the address that it saw at the end of
 * `X-Forwarded-For`, so the client stands as many places from the end as there are proxies; what stands further left
 * is only what the client claims. Without a proxy the server itself writes its peer's address there.
 */
export function clientAddress(forwardedFor: string | null, trustedProxies: number): string {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  const hop = hops[Math.max(0, hops.length - Math.max(1, trustedProxies))] ?? "";
  return hop.replace(/^::ffff:/i, "").slice(0, 64);
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bLine\//, "LINE"],
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** `Chrome · Android`: what a person recognises their device by, and no more of its User-Agent. Empty when unknown. */
export function describeDevice(userAgent: string | null): string {
  const first = (known: typeof BROWSERS) => known.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  return [first(BROWSERS), first(SYSTEMS)].filter(Boolean).join(" · ");
}

/** A path of this site that somebody may be sent to after signing in; anything else becomes the fallback. */
export function safeNext(next: unknown, fallback = "/home"): string {
  if (typeof next !== "string" || next.length > 500 || !/^\/(?![/\\])/.test(next)) return fallback;
  const here = "http://here.invalid";
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  return url?.origin === here ? `${url.pathname}${url.search}` : fallback;
}
