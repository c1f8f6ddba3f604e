import { z } from "zod";
import { ConfirmInput } from "@/lib/identity/inputs";

const said = (code: string) => z.string({ error: code }).refine((value) => value === "on", code);

export const SurrenderInput = z.object({
  /** What the person was shown and gives up: all of it. */
  points: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(BigInt),
  understood: said("leaving.not_understood"),
});

export const DeleteAccountInput = ConfirmInput.extend({ understood: said("leaving.not_understood") });
