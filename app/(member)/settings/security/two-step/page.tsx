import type { Metadata } from "next";
import { getT } from "@/components/i18n/request";
import * as clock from "@/lib/core/clock";
import { readSecurity } from "@/lib/identity/read-security";
import { describeSetup } from "@/lib/identity/second-factor-setup";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { readStep } from "../../../../_shell/steps";
import { Manage } from "./_components/manage";
import { Scan } from "./_components/scan";
import { Start } from "./_components/start";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("settings.twoStep") };
}

/** Two-step sign-in: the password, then the QR code and a first code, then the recovery codes; or managing it. */
export default async function TwoStepPage() {
  const ctx = await requireMember("/settings/security/two-step");
  const [security, person, kept] = await Promise.all([
    readSecurity(ctx, {}),
    requestPerson(),
    readStep("second-factor-setup"),
  ]);
  if (security.secondFactorSince) return <Manage mandatory={person?.staffRole != null} />;
  const setup = person && describeSetup(kept.setup ?? "", person, clock.now());
  return setup ? <Scan secret={setup.secret} uri={setup.uri} /> : <Start />;
}
