import { getLocale, getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button, SubmitButton } from "@/components/ui/button";
import { formatInstant } from "@/lib/i18n/format";
import { endAllSessionsAction } from "../../actions";
import { endSessionAction } from "../actions";

type Session = { id: string; device: string; createdAt: Date; lastSeenAt: Date; current: boolean };

/** Where the person is signed in, and the ways to end it: one, or all at once. */
export async function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const t = await getT();
  return (
    <section aria-labelledby="sessions" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="sessions" className="text-20">
          {t("settings.sessions")}
        </h2>
        <p className="text-14 text-muted">{t("settings.sessionsHelp")}</p>
      </div>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <AlertDialog
        trigger={
          <Button variant="danger" className="justify-self-start">
            {t("settings.endAll")}
          </Button>
        }
        title={t("settings.endAllTitle")}
        description={t("settings.endAllText")}
      >
        <ActionForm action={endAllSessionsAction}>
          <SubmitButton wide pending={t("settings.ending")}>
            {t("settings.endAll")}
          </SubmitButton>
        </ActionForm>
      </AlertDialog>
    </section>
  );
}

async function SessionRow({ session }: { session: Session }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const device = session.device || t("identity.unknownDevice");
  const seen = formatInstant(session.lastSeenAt, locale);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
      <div className="grid gap-0.5">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {device}
          {session.current && <Badge tone="success">{t("settings.thisDevice")}</Badge>}
        </p>
        <p className="text-14 text-muted">
          {session.current
            ? t("settings.since", { date: formatInstant(session.createdAt, locale) })
            : t("settings.lastSeen", { date: seen })}
        </p>
      </div>
      {!session.current && (
        <ActionForm action={endSessionAction}>
          <input type="hidden" name="session" value={session.id} />
          <SubmitButton
            variant="secondary"
            size="small"
            pending={t("settings.ending")}
            aria-label={t("settings.endSessionLabel", { device, date: seen })}
          >
            {t("settings.endSession")}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
