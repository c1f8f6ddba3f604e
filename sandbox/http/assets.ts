import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Call, Reply } from "./exchange";
import type { Route } from "./router";

const OWN_FILES = {
  "base.css": "text/css",
  "head.css": "text/css",
  "pay.css": "text/css",
  "tool.css": "text/css",
  "page.js": "text/javascript",
};

/** Styles, script and the Japanese font of the pages. */
export function assetRoutes(): Route[] {
  const files = Object.entries(OWN_FILES).map(([name, type]): Route => {
    const body = readFileSync(new URL(`../assets/${name}`, import.meta.url));
    return { method: "GET", pattern: `/assets/${name}`, handle: () => asset(type, body) };
  });
  return [
    ...files,
    { method: "GET", pattern: "/assets/font/index.css", handle: fontFile("text/css", () => "index.css") },
    { method: "GET", pattern: "/assets/font/mail.css", handle: mailFont },
    {
      method: "GET",
      pattern: "/assets/font/files/:name",
      handle: fontFile("font/woff2", (call) => join("files", call.parts.name ?? "")),
    },
  ];
}

/** Files of the font package: the same one that the app ships. Without it the system's fonts are used. */
function fontFile(type: string, path: (call: Call) => string) {
  return async (call: Call): Promise<Reply> => {
    const name = path(call);
    if (!/^(files\/)?[\w-]+\.(css|woff2)$/.test(name)) return nothing;
    try {
      const resolved = createRequire(import.meta.url).resolve(
        "@fontsource-variable/noto-sans-jp/package.json",
      );
      return asset(type, await readFile(join(dirname(resolved), name)), "max-age=86400");
    } catch {
      return nothing;
    }
  };
}

/** The font under its own name, for mails that ask for it: a receiver's machine has Japanese letters, this one may not. */
async function mailFont(call: Call): Promise<Reply> {
  const { status, headers, body } = await fontFile("text/css", () => "index.css")(call);
  return { status, headers, body: body.toString("utf8").replaceAll("Noto Sans JP Variable", "Noto Sans JP") };
}

const nothing: Reply = { status: 404, headers: {}, body: "" };

function asset(type: string, body: Buffer, cache = "no-cache"): Reply {
  return { status: 200, headers: { "content-type": `${type}; charset=utf-8`, "cache-control": cache }, body };
}
