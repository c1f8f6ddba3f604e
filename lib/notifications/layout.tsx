import {
  Body,
  Button,
  Container,
  Head,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import type { ReactNode } from "react";
import type { MailScope } from "./template";

const INK = "#1F1B16";
const MUTED = "#6B6459";
const LINE = "#E6E0D4";
const FONT = '"Noto Sans JP","Hiragino Sans","Yu Gothic UI",Meiryo,"Helvetica Neue",Arial,sans-serif';

/** The paper that every mail is written on: brand, one column of 560 px, and why it was sent. */
export function MailLayout(props: { scope: MailScope; preview: string; why?: string; children: ReactNode }) {
  const { t, locale, appUrl } = props.scope;
  return (
    <Html lang={locale}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{props.preview}</Preview>
      <Body
        style={{ margin: 0, padding: "32px 12px", backgroundColor: "#FBF9F4", fontFamily: FONT, color: INK }}
      >
        <Container style={{ maxWidth: 560, margin: "0 auto" }}>
          <Text style={{ margin: "0 0 16px", fontSize: 16, fontWeight: 700, color: INK }}>
            Mizuhiki <span style={{ fontSize: 12, fontWeight: 400, color: MUTED }}>水引</span>
          </Text>
          <Section
            style={{
              backgroundColor: "#FFFFFF",
              border: `1px solid ${LINE}`,
              borderRadius: 10,
              padding: "28px 24px",
            }}
          >
            {props.children}
          </Section>
          <Text style={{ margin: "16px 0 0", fontSize: 12, lineHeight: "20px", color: MUTED }}>
            {props.why ?? t("mail.why")}
            <br />
            <Link href={appUrl} style={{ color: MUTED, textDecoration: "underline" }}>
              {new URL(appUrl).host}
            </Link>
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

export function MailTitle({ children }: { children: ReactNode }) {
  return (
    <Text style={{ margin: "0 0 16px", fontSize: 20, lineHeight: "30px", fontWeight: 700 }}>{children}</Text>
  );
}

export function MailText({ children, muted }: { children: ReactNode; muted?: boolean }) {
  return (
    <Text
      style={{
        margin: "0 0 16px",
        fontSize: 14,
        lineHeight: "24px",
        color: muted ? MUTED : INK,
        whiteSpace: "pre-line",
      }}
    >
      {children}
    </Text>
  );
}

/** The one thing to do, with its address in clear below for readers without buttons. */
export function MailButton({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: "8px 0 24px" }}>
      <Button
        href={href}
        style={{
          backgroundColor: "#B8321F",
          color: "#FFFFFF",
          borderRadius: 8,
          padding: "12px 20px",
          fontSize: 16,
          fontWeight: 700,
          textDecoration: "none",
        }}
      >
        {children}
      </Button>
    </Section>
  );
}

/** Names and values, one pair a line: amounts, numbers, dates. */
export function MailFacts({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <table role="presentation" width="100%" style={{ borderCollapse: "collapse", margin: "0 0 16px" }}>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <td
              style={{
                padding: "8px 12px 8px 0",
                borderTop: `1px solid ${LINE}`,
                fontSize: 14,
                color: MUTED,
              }}
            >
              {label}
            </td>
            <td
              style={{
                padding: "8px 0",
                borderTop: `1px solid ${LINE}`,
                fontSize: 14,
                textAlign: "right",
                fontVariantNumeric: "tabular-nums",
              }}
            >
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Somebody's own words, set apart from ours. */
export function MailQuote({ children }: { children: ReactNode }) {
  return (
    <Section style={{ borderLeft: "3px solid #A57C1B", padding: "4px 0 4px 16px", margin: "0 0 16px" }}>
      <Text style={{ margin: 0, fontSize: 16, lineHeight: "28px", whiteSpace: "pre-line" }}>{children}</Text>
    </Section>
  );
}

export function MailRule() {
  return <Hr style={{ borderColor: LINE, margin: "16px 0" }} />;
}
