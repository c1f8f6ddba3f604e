import { Link } from "@react-email/components";
import type { ReactNode } from "react";
import type { Id } from "@/lib/core/ids";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailText, MailTitle } from "../layout";
import type { MailScope, MailTemplate } from "../template";

/** What every mail about a purchase knows. */
export type PurchaseFacts = {
  readonly purchaseId: Id<"pur">;
  readonly name: string;
  readonly points: bigint;
  readonly pay: bigint;
};

type Fact = readonly [label: string, value: ReactNode];
type Words = {
  readonly title: string;
  readonly texts: readonly string[];
  readonly rows: readonly Fact[];
  readonly more?: ReactNode;
  readonly button: string;
  readonly path: string;
};

function letter(scope: MailScope, facts: PurchaseFacts, words: Words) {
  const { t, appUrl } = scope;
  return (
    <MailLayout scope={scope} preview={words.texts[0] ?? words.title}>
      <MailTitle>{words.title}</MailTitle>
      <MailText>{t("purchases.mail.greeting", { name: facts.name })}</MailText>
      {words.texts.map((text) => (
        <MailText key={text}>{text}</MailText>
      ))}
      <MailFacts rows={[...words.rows, [t("purchases.mail.facts.reference"), facts.purchaseId]]} />
      {words.more}
      <MailButton href={`${appUrl}${words.path}`}>{words.button}</MailButton>
    </MailLayout>
  );
}

const pathOf = ({ purchaseId }: PurchaseFacts) => `/purchases/${purchaseId}`;

function bought({ t, locale }: MailScope, { points, pay }: PurchaseFacts): Fact[] {
  return [
    [t("purchases.mail.facts.points"), formatPoints(points, locale)],
    [t("purchases.mail.facts.pay"), formatYen(pay, locale)],
  ];
}

export const purchasePaid: MailTemplate<PurchaseFacts> = {
  subject: ({ t, locale }, { points }) =>
    t("purchases.mail.paid.subject", { points: formatPoints(points, locale) }),
  body: (scope, facts) =>
    letter(scope, facts, {
      title: scope.t("purchases.mail.paid.title"),
      texts: [scope.t("purchases.mail.paid.text", { points: formatPoints(facts.points, scope.locale) })],
      rows: bought(scope, facts),
      button: scope.t("purchases.mail.paid.button"),
      path: `${pathOf(facts)}/receipt`,
    }),
};

type StoreNumbers = {
  readonly store: string;
  readonly paymentCode: string;
  readonly confirmation: string | null;
};

export const purchasePending: MailTemplate<
  PurchaseFacts & {
    readonly deadline: Date;
    readonly voucherUrl: string | null;
    readonly stores: readonly StoreNumbers[];
  }
> = {
  subject: ({ t, locale }, { deadline }) =>
    t("purchases.mail.pending.subject", { deadline: formatInstant(deadline, locale) }),
  body: (scope, facts) => {
    const { t, locale } = scope;
    const deadline: Fact = [t("purchases.mail.facts.deadline"), formatInstant(facts.deadline, locale)];
    return letter(scope, facts, {
      title: t("purchases.mail.pending.title"),
      texts: [t("purchases.mail.pending.text", { points: formatPoints(facts.points, locale) })],
      rows: [...bought(scope, facts), deadline, ...facts.stores.map((numbers) => storeFact(scope, numbers))],
      more: facts.voucherUrl && (
        <MailText>
          <Link href={facts.voucherUrl}>{t("purchases.mail.pending.voucher")}</Link>
        </MailText>
      ),
      button: t("purchases.mail.pending.button"),
      path: pathOf(facts),
    });
  },
};

function storeFact({ t }: MailScope, { store, paymentCode, confirmation }: StoreNumbers): Fact {
  return [
    store,
    <>
      {t("purchases.mail.facts.paymentCode")} {paymentCode}
      {confirmation && (
        <>
          <br />
          {t("purchases.mail.facts.confirmationNumber")} {confirmation}
        </>
      )}
    </>,
  ];
}

export const purchaseFailed: MailTemplate<PurchaseFacts> = {
  subject: ({ t }) => t("purchases.mail.failed.subject"),
  body: (scope, facts) =>
    letter(scope, facts, {
      title: scope.t("purchases.mail.failed.title"),
      texts: [scope.t("purchases.mail.failed.text", { points: formatPoints(facts.points, scope.locale) })],
      rows: bought(scope, facts),
      button: scope.t("purchases.mail.failed.button"),
      path: "/purchases/new",
    }),
};

export const purchaseDisputed: MailTemplate<
  PurchaseFacts & {
    readonly cause: "dispute" | "fraud_warning";
    readonly frozen: bigint;
    readonly contact: string;
  }
> = {
  subject: ({ t }) => t("purchases.mail.disputed.subject"),
  body: (scope, facts) => {
    const { t, locale } = scope;
    const points = formatPoints(facts.points, locale);
    const disputed = facts.cause === "dispute";
    return letter(scope, facts, {
      title: t("purchases.mail.disputed.title"),
      texts: [
        disputed
          ? t("purchases.mail.disputed.dispute", { points })
          : t("purchases.mail.disputed.fraud_warning", { points }),
        t("purchases.mail.disputed.kept", { email: facts.contact }),
      ],
      rows: [[t("purchases.mail.facts.frozen"), formatPoints(facts.frozen, locale)]],
      button: t("purchases.mail.disputed.button"),
      path: pathOf(facts),
    });
  },
};

export const purchaseDisputeWon: MailTemplate<PurchaseFacts & { readonly stillHeld: boolean }> = {
  subject: ({ t }) => t("purchases.mail.won.subject"),
  body: (scope, facts) => {
    const { t } = scope;
    return letter(scope, facts, {
      title: t("purchases.mail.won.title"),
      texts: [
        t("purchases.mail.won.text", { points: formatPoints(facts.points, scope.locale) }),
        facts.stillHeld ? t("purchases.mail.won.held") : t("purchases.mail.won.open"),
      ],
      rows: bought(scope, facts),
      button: t("purchases.mail.won.button"),
      path: pathOf(facts),
    });
  },
};

export const purchaseDisputeLost: MailTemplate<
  PurchaseFacts & { readonly taken: bigint; readonly owed: bigint }
> = {
  subject: ({ t }) => t("purchases.mail.lost.subject"),
  body: (scope, facts) => {
    const { t, locale } = scope;
    const owed: Fact[] =
      facts.owed > 0n ? [[t("purchases.mail.facts.owed"), formatPoints(facts.owed, locale)]] : [];
    return letter(scope, facts, {
      title: t("purchases.mail.lost.title"),
      texts: [
        t("purchases.mail.lost.text", { points: formatPoints(facts.points, locale) }),
        ...(facts.owed > 0n ? [t("purchases.mail.lost.owed")] : []),
      ],
      rows: [[t("purchases.mail.facts.taken"), formatPoints(facts.taken, locale)], ...owed],
      button: t("purchases.mail.lost.button"),
      path: pathOf(facts),
    });
  },
};

export const purchaseRefunded: MailTemplate<
  PurchaseFacts & {
    readonly refunded: bigint;
    readonly taken: bigint;
    readonly owed: bigint;
    readonly asksForBank: boolean;
  }
> = {
  subject: ({ t, locale }, { refunded }) =>
    t("purchases.mail.refunded.subject", { yen: formatYen(refunded, locale) }),
  body: (scope, facts) => {
    const { t, locale } = scope;
    const owed: Fact[] =
      facts.owed > 0n ? [[t("purchases.mail.facts.owed"), formatPoints(facts.owed, locale)]] : [];
    return letter(scope, facts, {
      title: t("purchases.mail.refunded.title"),
      texts: [
        t("purchases.mail.refunded.text", { points: formatPoints(facts.points, locale) }),
        ...(facts.asksForBank ? [t("purchases.mail.refunded.bank")] : []),
      ],
      rows: [
        [t("purchases.mail.facts.refunded"), formatYen(facts.refunded, locale)],
        [t("purchases.mail.facts.taken"), formatPoints(facts.taken, locale)],
        ...owed,
      ],
      button: t("purchases.mail.refunded.button"),
      path: pathOf(facts),
    });
  },
};
