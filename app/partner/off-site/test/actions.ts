"use server";

import { type ReturnTest, testReturn } from "@/lib/off-site/test-return";
import { type ActionState, runAction } from "@/lib/runtime/action";

export async function testReturnAction(
  _: ActionState<ReturnTest>,
  form: FormData,
): Promise<ActionState<ReturnTest>> {
  const { pasted, signature } = Object.fromEntries(form);
  return runAction(
    (ctx) => testReturn(ctx, { pasted: String(pasted ?? ""), signature: String(signature ?? "") }),
    form,
  );
}
