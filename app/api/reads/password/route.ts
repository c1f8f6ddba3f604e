import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { translator } from "@/lib/i18n/translator";
import { readJudgement } from "@/lib/identity/read-judgement";
import { errorText } from "@/lib/runtime/action";
import { assertOwnOrigin } from "@/lib/runtime/own-origin";
import { answerRead } from "@/lib/runtime/read";

const Body = z.object({ password: z.string(), email: z.string().optional(), name: z.string().optional() });

/**
 * How hard a password is to guess, in words, while it is typed. A POST, so that it stands in no address and no log;
 * it changes nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const body = Body.safeParse(await request.json().catch(() => null));
  return answerRead(async (ctx) => {
    assertOwnOrigin(request);
    if (!body.success) throw new AppError("validation", "common.check_fields");
    const { level, problem, min, count } = await readJudgement(ctx, body.data);
    const t = translator(ctx.locale);
    const names = [
      t("auth.strength.level0"),
      t("auth.strength.level1"),
      t("auth.strength.level2"),
      t("auth.strength.level3"),
      t("auth.strength.level4"),
    ];
    return {
      level,
      refused: problem !== null,
      text: problem ? errorText(ctx, `identity.${problem}`, { min, count }) : names[level],
    };
  });
}
