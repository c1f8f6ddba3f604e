import type { MailTemplate } from "../template";

/** Every mail that the product sends, by name. A new template gets its line here. */
export const templates = {} as const satisfies Record<string, MailTemplate<never>>;

export type TemplateName = keyof typeof templates;
export type TemplateParams<N extends TemplateName> =
  (typeof templates)[N] extends MailTemplate<infer P> ? P : never;
