import type { Id } from "@/lib/core/ids";
import { formatPoints } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailText, MailTitle } from "../layout";
import type { MailTemplate } from "../template";

/** Points were given to or taken from an account by the operator, with the reason that two people agreed on. */
export const adjusted: MailTemplate<{
  readonly adjustmentId: Id<"adj">;
  readonly name: string;
  readonly direction: "give" | "take";
  readonly points: bigint;
  readonly reason: string;
  readonly contact: string;
}> = {
  subject: ({ t, locale }, { direction, points }) => {
    const amount = formatPoints(points, locale);
    return direction === "give"
      ? t("adjustments.mail.givenSubject", { points: amount })
      : t("adjustments.mail.takenSubject", { points: amount });
  },
  body: (scope, { adjustmentId, name, direction, points, reason, contact }) => {
    const { t, locale, appUrl } = scope;
    const amount = formatPoints(points, locale);
    const given = direction === "give";
    const text = given
      ? t("adjustments.mail.given", { points: amount })
      : t("adjustments.mail.taken", { points: amount });
    return (
      <MailLayout scope={scope} preview={text}>
        <MailTitle>{given ? t("adjustments.mail.givenTitle") : t("adjustments.mail.takenTitle")}</MailTitle>
        <MailText>{t("adjustments.mail.greeting", { name })}</MailText>
        <MailText>{text}</MailText>
        <MailFacts
          rows={[
            [t("adjustments.mail.points"), amount],
            [t("adjustments.mail.reason"), reason],
            [t("adjustments.mail.reference"), adjustmentId],
          ]}
        />
        <MailText>{t("adjustments.mail.questions", { email: contact })}</MailText>
        <MailButton href={`${appUrl}/activity`}>{t("adjustments.mail.button")}</MailButton>
      </MailLayout>
    );
  },
};
