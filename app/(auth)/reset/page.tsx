import type { Metadata } from "next";
import { getT } from "@/components/i18n/request";
import { readLink } from "@/lib/identity/read-link";
import { requestContext } from "@/lib/runtime/session";
import { AskForLink } from "./_components/ask-for-link";
import { ChoosePassword } from "./_components/choose-password";
import { LinkIsRefused } from "./_components/link-is-refused";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("auth.reset.title"), referrer: "no-referrer" };
}

/** A forgotten password: asking for the link, and, through it, choosing a new one. */
export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  if (!token) return <AskForLink />;
  const link = await readLink(await requestContext(), { purpose: "reset_password", token });
  return link.state === "ready" ? (
    <ChoosePassword token={token} email={link.email} />
  ) : (
    <LinkIsRefused code={link.code} />
  );
}
