import "server-only";
import { env } from "@/lib/runtime/env";
import { resendMailer } from "./live";
import type { Mailer } from "./port";

let mailer: Mailer | undefined;

/** The process's way to send mail, as its environment says. */
export function mailerInstance(): Mailer {
  mailer ??= resendMailer(env());
  return mailer;
}
