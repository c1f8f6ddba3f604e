import { MailButton, MailFacts, MailLayout, MailQuote, MailText, MailTitle } from "../layout";
import type { MailTemplate } from "../template";

type CheckMail = {
  readonly news: "submitted" | "approved" | "declined";
  readonly name: string;
  /** What has to be done better; empty where there is nothing to say. */
  readonly reason: string;
  readonly reference: string;
};

/** A step of an identity check. */
export const identityCheck: MailTemplate<CheckMail> = {
  subject: ({ t }, { news }) => t(`compliance.mail.${news}.subject`),
  body: (scope, { news, name, reason, reference }) => {
    const { t, appUrl } = scope;
    const text = t(`compliance.mail.${news}.text`);
    return (
      <MailLayout scope={scope} preview={text} why={t("compliance.mail.why")}>
        <MailTitle>{t(`compliance.mail.${news}.subject`)}</MailTitle>
        <MailText>{t("compliance.mail.greeting", { name })}</MailText>
        <MailText>{text}</MailText>
        {reason && <MailQuote>{reason}</MailQuote>}
        <MailFacts rows={[[t("compliance.mail.reference"), reference]]} />
        <MailButton href={`${appUrl}/settings/identity`}>{t("compliance.mail.button")}</MailButton>
      </MailLayout>
    );
  },
};
