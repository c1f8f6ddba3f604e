"use server";

import { refresh } from "next/cache";
import { approveRun, declineRun, proposeRun, withdrawRun } from "@/lib/bank-runs/approve-run";
import { discardRun, removeLine } from "@/lib/bank-runs/change-run";
import { exportedFile, exportRun } from "@/lib/bank-runs/export-run";
import { recordFee } from "@/lib/bank-runs/record-fee";
import { recordResults } from "@/lib/bank-runs/record-results";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Asks for the approval of exactly the file that was shown. */
export async function propose(_: ActionState, form: FormData): Promise<ActionState> {
  return shown(await runAction((ctx) => proposeRun(ctx, requestKey(form), Object.fromEntries(form)), form));
}

/** Approves what somebody else has asked for. */
export async function approve(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId"), hash: form.get("hash") };
  return shown(await runAction((ctx) => approveRun(ctx, requestKey(form), wish), form));
}

export async function decline(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("id"), reason: form.get("reason") };
  return shown(await runAction((ctx) => declineRun(ctx, requestKey(form), wish), form));
}

export async function withdraw(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId") };
  return shown(await runAction((ctx) => withdrawRun(ctx, requestKey(form), wish), form));
}

/** Takes one transfer out. */
export async function remove(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { runId: form.get("runId"), lineId: form.get("id"), reason: form.get("reason") };
  return shown(await runAction((ctx) => removeLine(ctx, requestKey(form), wish), form));
}

export async function discard(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { runId: form.get("id"), reason: form.get("reason") };
  return shown(await runAction((ctx) => discardRun(ctx, requestKey(form), wish), form));
}

export type File = { readonly name: string; readonly base64: string };

/** Counts an export and hands the file out: an answer to a POST, which nothing on the way keeps. */
export async function exportFile(_: ActionState<File>, form: FormData): Promise<ActionState<File>> {
  const wish = { runId: form.get("runId") };
  const state = await runAction(async (ctx) => {
    const { runId } = await exportRun(ctx, requestKey(form), wish);
    const { bytes, name } = await exportedFile(ctx, { runId });
    return { name, base64: bytes.toString("base64") };
  }, form);
  if (state.status === "ok") refresh();
  return state;
}

/** Writes down what the bank says, of one transfer or of all that wait. */
export async function record(_: ActionState, form: FormData): Promise<ActionState> {
  const { lines: _first, ...fields } = Object.fromEntries(form);
  const wish = { ...fields, lines: form.getAll("lines") };
  return shown(await runAction((ctx) => recordResults(ctx, requestKey(form), wish), form));
}

/** Books what the bank took for the recall of a transfer. */
export async function bookFee(_: ActionState, form: FormData): Promise<ActionState> {
  return shown(await runAction((ctx) => recordFee(ctx, requestKey(form), Object.fromEntries(form)), form));
}

function shown(state: ActionState): ActionState {
  if (state.status === "ok") refresh();
  return state;
}
