import type { ReactElement } from "react";
import type { Locale } from "@/lib/core/locale";
import type { Translator } from "@/lib/i18n/translator";

/** What a mail's words are made from besides its own params. */
export type MailScope = { readonly t: Translator; readonly locale: Locale; readonly appUrl: string };

/** A mail: its subject line and its body, written once and rendered as HTML and as plain text. */
export type MailTemplate<P> = {
  readonly subject: (scope: MailScope, params: P) => string;
  readonly body: (scope: MailScope, params: P) => ReactElement;
};
