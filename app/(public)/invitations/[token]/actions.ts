"use server";

import { redirect } from "next/navigation";
import { switchHat } from "@/lib/identity/switch-hat";
import { acceptInvitation } from "@/lib/organisations/accept-invitation";
import { type ActionState, newRequestKey, requestKey, runAction } from "@/lib/runtime/action";

/** Takes the invitation up and goes on under the new hat. */
export async function acceptAction(_: ActionState, form: FormData): Promise<ActionState> {
  const token = String(form.get("invitation") ?? "");
  const state = await runAction(async (ctx) => {
    const { organisationId } = await acceptInvitation(ctx, requestKey(form), { token });
    await switchHat(ctx, newRequestKey(), { hat: organisationId });
  });
  if (state.status !== "ok") return state;
  redirect("/partner");
}
