import "server-only";
import { render } from "@react-email/render";
import type { Locale } from "@/lib/core/locale";
import { translator } from "@/lib/i18n/translator";
import type { MailTemplate } from "./template";
import { type TemplateName, templates } from "./templates";

export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

/** Writes a mail in a language: subject, HTML and plain text from the same template. */
export async function renderMail(
  name: TemplateName,
  params: unknown,
  locale: Locale,
  appUrl: string,
): Promise<RenderedMail> {
  const template = (templates as Record<string, MailTemplate<unknown>>)[name];
  if (!template) throw new Error(`no mail template ${name}`);
  const scope = { t: translator(locale), locale, appUrl };
  const body = template.body(scope, params);
  return {
    // A line break in a name must not become a header.
    subject: template.subject(scope, params).replace(/\s+/g, " ").trim(),
    html: await render(body),
    text: await render(body, { plainText: true }),
  };
}
