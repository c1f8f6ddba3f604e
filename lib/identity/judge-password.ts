import "server-only";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { invalid } from "@/lib/core/errors";
import {
  characters,
  isPersonal,
  PASSWORD_MIN,
  type PasswordJudgement,
  type Personal,
  personalWords,
} from "./rules";

let loading: Promise<ZxcvbnFactory> | undefined;

/** The dictionaries are several megabytes: loaded once, when the first password is judged, and only on the server. */
function guesser(): Promise<ZxcvbnFactory> {
  loading ??= Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-ja"),
  ]).then(
    ([{ ZxcvbnFactory: Factory }, common, ja]) =>
      new Factory({
        dictionary: { ...common.dictionary, ...ja.dictionary },
        graphs: common.adjacencyGraphs,
        // Both bound the work that a long and odd password makes.
        l33tMaxSubstitutions: 8,
        maxLength: 64,
      }),
  );
  return loading;
}

/** Judges a password for a person: how hard it is to guess and, if it is refused, why. */
export async function judgePassword(password: string, personal: Personal): Promise<PasswordJudgement> {
  const words = personalWords(personal);
  const { score } = (await guesser()).check(password.normalize("NFKC"), words);
  if (characters(password) < PASSWORD_MIN)
    return { level: Math.min(score, 1) as 0 | 1, problem: "password_short" };
  if (isPersonal(password, words))
    return { level: Math.min(score, 1) as 0 | 1, problem: "password_personal" };
  if (score < 2) return { level: score, problem: "password_common" };
  return { level: score, problem: null };
}

/** Refuses a password that is too short, common or personal. Throws AppError `validation` on `field`. */
export async function assertGoodPassword(
  password: string,
  personal: Personal,
  field = "password",
): Promise<void> {
  const { problem } = await judgePassword(password, personal);
  if (problem) {
    throw invalid({
      [field]: { code: `identity.${problem}`, params: { min: PASSWORD_MIN, count: characters(password) } },
    });
  }
}
