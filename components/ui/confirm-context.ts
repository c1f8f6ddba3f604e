"use client";

import { type ComponentType, createContext } from "react";

/** The refusal that is answered by showing the second factor. */
export const CONFIRM_AGAIN = "identity.confirm_again";

export type ConfirmAgainProps = { onConfirmed: () => void; onClose: () => void };

/** What asks for the second factor here; null where nobody is asked. */
export const ConfirmContext = createContext<ComponentType<ConfirmAgainProps> | null>(null);
