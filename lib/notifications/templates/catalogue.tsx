import { Link } from "@react-email/components";
import { formatPoints } from "@/lib/i18n/format";
import { MailFacts, MailLayout, MailText, MailTitle } from "../layout";
import type { MailTemplate } from "../template";

type InReach = {
  readonly products: readonly { readonly name: string; readonly points: bigint; readonly url: string }[];
};

/** A member's points are enough now for what they had marked as favourites. */
export const favouritesInReach: MailTemplate<InReach> = {
  subject: ({ t }, { products }) =>
    t("catalogue.mail.inReach.subject", { name: products[0]?.name ?? "", count: products.length }),
  body: (scope, { products }) => {
    const { t, locale } = scope;
    const title = t("catalogue.mail.inReach.title");
    return (
      <MailLayout scope={scope} preview={title} why={t("catalogue.mail.inReach.why")}>
        <MailTitle>{title}</MailTitle>
        <MailText>{t("catalogue.mail.inReach.text")}</MailText>
        {products.map(({ name, points, url }) => (
          <MailFacts
            key={url}
            rows={[
              [
                name,
                <Link key={url} href={url} style={{ color: "#B8321F", textDecoration: "underline" }}>
                  {formatPoints(points, locale)}
                </Link>,
              ],
            ]}
          />
        ))}
        <MailText muted>{t("catalogue.mail.inReach.once")}</MailText>
      </MailLayout>
    );
  },
};
