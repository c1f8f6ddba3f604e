import type { ReactNode } from "react";
import { formatInstant } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailText, MailTitle } from "../layout";
import type { MailScope, MailTemplate } from "../template";

/** A notice about an account's safety. With `act` it leads to where a new password is set. */
function notice(scope: MailScope, words: { title: string; text: string; act: boolean }, more?: ReactNode) {
  const { t, appUrl } = scope;
  return (
    <MailLayout scope={scope} preview={words.text} why={t("identity.mail.changeNotice.why")}>
      <MailTitle>{words.title}</MailTitle>
      <MailText>{words.text}</MailText>
      {more}
      {words.act && (
        <>
          <MailText muted>{t("identity.mail.notYouAct")}</MailText>
          <MailButton href={`${appUrl}/reset`}>{t("identity.mail.setPassword")}</MailButton>
        </>
      )}
    </MailLayout>
  );
}

export const passwordChanged: MailTemplate<{ at: Date }> = {
  subject: ({ t }) => t("identity.mail.password.subject"),
  body: (scope, { at }) =>
    notice(scope, {
      title: scope.t("identity.mail.password.title"),
      text: scope.t("identity.mail.password.text", { at: formatInstant(at, scope.locale) }),
      act: true,
    }),
};

export const secondFactorOn: MailTemplate<{ at: Date }> = {
  subject: ({ t }) => t("identity.mail.factorOn.subject"),
  body: (scope, { at }) =>
    notice(scope, {
      title: scope.t("identity.mail.factorOn.title"),
      text: scope.t("identity.mail.factorOn.text", { at: formatInstant(at, scope.locale) }),
      act: true,
    }),
};

export const secondFactorOff: MailTemplate<{ at: Date }> = {
  subject: ({ t }) => t("identity.mail.factorOff.subject"),
  body: (scope, { at }) =>
    notice(scope, {
      title: scope.t("identity.mail.factorOff.title"),
      text: scope.t("identity.mail.factorOff.text", { at: formatInstant(at, scope.locale) }),
      act: true,
    }),
};

export const recoveryCodeUsed: MailTemplate<{ left: number }> = {
  subject: ({ t }) => t("identity.mail.recovery.subject"),
  body: (scope, { left }) =>
    notice(scope, {
      title: scope.t("identity.mail.recovery.title"),
      text: scope.t("identity.mail.recovery.text", { left }),
      act: true,
    }),
};

export const newSignIn: MailTemplate<{ device: string; at: Date }> = {
  subject: ({ t }) => t("identity.mail.newSignIn.subject"),
  body: (scope, { device, at }) => {
    const { t, locale } = scope;
    return notice(
      scope,
      { title: t("identity.mail.newSignIn.title"), text: t("identity.mail.newSignIn.text"), act: true },
      <MailFacts
        rows={[
          [t("identity.mail.newSignIn.device"), device || t("identity.unknownDevice")],
          [t("identity.mail.newSignIn.at"), formatInstant(at, locale)],
        ]}
      />,
    );
  },
};

/** To the old address, while the new one waits to be confirmed. */
export const emailChangeNotice: MailTemplate<{ email: string }> = {
  subject: ({ t }) => t("identity.mail.changeNotice.subject"),
  body: (scope, { email }) =>
    notice(scope, {
      title: scope.t("identity.mail.changeNotice.title"),
      text: scope.t("identity.mail.changeNotice.text", { email }),
      act: true,
    }),
};

/** To both addresses, once the new one is the account's. */
export const emailChanged: MailTemplate<{ email: string; contact: string }> = {
  subject: ({ t }) => t("identity.mail.changed.subject"),
  body: (scope, { email, contact }) =>
    notice(
      scope,
      {
        title: scope.t("identity.mail.changed.title"),
        text: scope.t("identity.mail.changed.text", { email }),
        act: false,
      },
      <MailText muted>{scope.t("identity.mail.changed.help", { contact })}</MailText>,
    ),
};

export const accountDeleted: MailTemplate<Record<never, never>> = {
  subject: ({ t }) => t("identity.mail.deleted.subject"),
  body: (scope) =>
    notice(scope, {
      title: scope.t("identity.mail.deleted.title"),
      text: scope.t("identity.mail.deleted.text"),
      act: false,
    }),
};
