import "server-only";
import { ANYBODY } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";
import { query } from "@/lib/runtime/query";
import { judgements, takeAttempt } from "./attempts";
import { JudgePasswordInput } from "./inputs";
import { judgePassword } from "./judge-password";
import { characters, PASSWORD_MIN } from "./rules";

const judge = query({
  name: "identity.judge_password",
  hats: ANYBODY,
  input: JudgePasswordInput,
  async run(_, { password, email, name }) {
    const { level, problem } = await judgePassword(password, { email, name });
    return { level, problem, min: PASSWORD_MIN, count: characters(password) };
  },
});

/** Judges a password while it is typed, so that the dictionaries stay on the server. Limited by address. */
export async function readJudgement(ctx: Context, raw: { password: string; email?: string; name?: string }) {
  await takeAttempt(judgements(ctx));
  return judge(ctx, raw);
}
