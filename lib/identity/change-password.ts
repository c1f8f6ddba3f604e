import "server-only";
import { rejected } from "@/lib/core/errors";
import { SIGNED_IN } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { limited, ofThePerson } from "./attempts";
import { confirmPassword } from "./confirm-password";
import { ChangePasswordInput } from "./inputs";
import { setPassword } from "./internal/set-password";

/** Changes the password of somebody who is signed in. Every other session ends at once. */
export const changePassword = limited(
  command({
    name: "identity.change_password",
    hats: SIGNED_IN,
    input: ChangePasswordInput,
    async run({ tx, actor, now, about }, { current_password, password }) {
      await confirmPassword(tx, actor.personId, current_password);
      if (password === current_password) throw rejected("identity.password_same", {}, "password");
      await setPassword(tx, actor.personId, password, now, actor.sessionId);
      about(actor.personId);
    },
  }),
  ofThePerson,
  { forgive: true },
);
