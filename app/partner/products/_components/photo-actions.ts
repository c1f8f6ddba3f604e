"use server";

import { revalidatePath } from "next/cache";
import { movePhoto, removePhoto } from "@/lib/catalogue/photos/arrange-photos";
import { type ActionState, runAction } from "@/lib/runtime/action";

/** Takes a photo from its product. */
export async function removePhotoAction(key: string, id: string): Promise<ActionState> {
  return shown(await runAction((ctx) => removePhoto(ctx, key, { id })));
}

/** Puts a photo at another place, the first one being 1. */
export async function movePhotoAction(key: string, id: string, to: number): Promise<ActionState> {
  return shown(await runAction((ctx) => movePhoto(ctx, key, { id, to })));
}

function shown(state: ActionState): ActionState {
  if (state.status === "ok") revalidatePath("/partner/products", "layout");
  return state;
}
