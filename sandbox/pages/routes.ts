import { type Call, seeOther } from "../http/exchange";
import type { Route } from "../http/router";
import type { World } from "../world";
import { consoleAction, consoleMode, consolePage, consoleRedeliver } from "./console";
import { inboxPage } from "./inbox";
import { mailHtml, mailOutcome, mailPage } from "./mail";
import { notFoundReply } from "./not-found";
import { pay, payPage } from "./pay";
import { consolePayout } from "./payouts";
import { payVoucherNow, voucherPage } from "./voucher";

/** What a person opens: the payment page, the console and the inbox. */
export function pageRoutes(world: World): Route[] {
  const get = (
    pattern: string,
    handle: (world: World, call: Call) => ReturnType<Route["handle"]>,
  ): Route => ({
    method: "GET",
    pattern,
    handle: (call) => handle(world, call),
  });
  const post = (
    pattern: string,
    handle: (world: World, call: Call) => ReturnType<Route["handle"]>,
  ): Route => ({
    ...get(pattern, handle),
    method: "POST",
  });
  return [
    get("/", consolePage),
    post("/console/sessions/:session/:action", consoleAction),
    post("/console/payouts/:action", consolePayout),
    post("/console/payouts/:action/:id", consolePayout),
    post("/console/webhooks/mode", consoleMode),
    post("/console/webhooks/:id/redeliver", consoleRedeliver),
    get("/pay/:session", payPage),
    post("/pay/:session", pay),
    get("/pay/:session/voucher", voucherPage),
    post("/pay/:session/voucher", payVoucherNow),
    get("/inbox", inboxPage),
    get("/inbox/:id", mailPage),
    get("/inbox/:id/html", mailHtml),
    post("/inbox/:id/:outcome", mailOutcome),
    get("/language/:language", chooseLanguage),
  ];
}

function chooseLanguage(_world: World, call: Call) {
  const { language } = call.parts;
  if (language !== "ja" && language !== "en") return notFoundReply(call);
  const referrer = call.headers.referer;
  const from = referrer && URL.canParse(referrer) ? new URL(referrer) : null;
  const back = from?.host === call.headers.host ? from!.pathname : "/";
  return seeOther(back, {
    "set-cookie": `sandbox_language=${language}; Path=/; Max-Age=31536000; SameSite=Lax`,
  });
}
