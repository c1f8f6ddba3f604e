import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import type { MemberOrder } from "@/lib/exchanges/queries";

/** What the member told of the goods, and what the retailer answered. */
export async function Problems({ problems }: Pick<MemberOrder, "problems">) {
  if (problems.length === 0) return null;
  const t = await getT();
  return (
    <Card aria-labelledby="problems-heading">
      <h2 id="problems-heading" className="text-20">
        {t("exchanges.problems.title")}
      </h2>
      <ul className="divide-y divide-line">
        {problems.map((problem) => (
          <li key={problem.id} className="grid gap-2 py-3">
            <p className="font-semibold">{t(`exchanges.report.${problem.kind}`)}</p>
            <p className="whitespace-pre-line break-words">{problem.words}</p>
            <DateTime at={problem.reportedAt} className="tabular text-14 text-muted" />
            {problem.answer ? (
              <div className="grid gap-1 rounded-control bg-sunken p-4">
                <p className="font-semibold">{t(`exchanges.problems.${problem.answer}`)}</p>
                {problem.answerWords && (
                  <p className="whitespace-pre-line break-words">{problem.answerWords}</p>
                )}
                {problem.answeredAt && (
                  <DateTime at={problem.answeredAt} className="tabular text-14 text-muted" />
                )}
              </div>
            ) : (
              <p className="text-14 text-muted">
                {problem.closedAt ? t("exchanges.problems.unanswered") : t("exchanges.problems.waiting")}
              </p>
            )}
            {problem.sentBackAt && (
              <p className="flex flex-wrap items-baseline gap-x-3 text-14">
                <span>{t("exchanges.problems.sentBack")}</span>
                <DateTime at={problem.sentBackAt} className="tabular text-muted" />
                {problem.returnUrl && (
                  <a
                    href={problem.returnUrl}
                    target="_blank"
                    rel="noopener noreferrer"
                    className="tabular underline"
                  >
                    {problem.returnTracking}
                  </a>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
