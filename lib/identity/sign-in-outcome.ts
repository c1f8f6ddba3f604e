import type { Id } from "@/lib/core/ids";
import type { Locale, Theme } from "@/lib/core/locale";

/** How far somebody got who showed the right password or link. */
export type SignInOutcome =
  | {
      readonly status: "signed_in";
      readonly sessionId: Id<"ses">;
      readonly expiresAt: Date;
      readonly locale: Locale;
      readonly theme: Theme;
      /** Their role asks for a second factor that they have yet to set up. */
      readonly secondFactorDue: boolean;
    }
  | { readonly status: "second_factor"; readonly personId: Id<"prs"> };
