import type { Metadata } from "next";
import { getT } from "@/components/i18n/request";
import { readLink } from "@/lib/identity/read-link";
import { requestContext } from "@/lib/runtime/session";
import { readStep } from "../../_shell/steps";
import { Inbox } from "./_components/inbox";
import { LinkIsReady } from "./_components/link-is-ready";
import { LinkIsRefused } from "./_components/link-is-refused";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("auth.verify.title"), referrer: "no-referrer" };
}

/** Where a registration goes on: "look into your inbox", and, through the mail's link, the button that finishes it. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  if (!token) return <Inbox email={(await readStep("waiting-address")).email} />;
  const link = await readLink(await requestContext(), { purpose: "register", token });
  if (link.state === "ready") return <LinkIsReady token={token} email={link.email} name={link.name} />;
  return <LinkIsRefused code={link.code} />;
}
