import type { ReactNode } from "react";
import { requestContext } from "@/lib/runtime/session";
import { MemberShell } from "../_shell/member-shell";
import { PublicShell } from "../_shell/public-shell";

/** The directory of shops: for everybody to read. */
export default async function PartnersLayout({ children }: { children: ReactNode }) {
  const { actor } = await requestContext();
  if (actor.hat === "member") return <MemberShell wide>{children}</MemberShell>;
  return (
    <PublicShell>
      <div className="mx-auto w-full max-w-wide px-4 pt-6 pb-12 sm:px-6 sm:pt-10">{children}</div>
    </PublicShell>
  );
}
