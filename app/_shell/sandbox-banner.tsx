import { getT } from "@/components/i18n/request";
import { env } from "@/lib/runtime/env";

/** Says on every page that nothing here is real, as long as that is so, and where its mails go. */
export async function SandboxBanner() {
  const { mode, SANDBOX_URL } = env();
  if (mode !== "sandbox") return null;
  const t = await getT();
  return (
    <aside className="bg-gold-soft px-4 py-1 text-center text-12 text-ink" data-print="hide">
      <strong className="font-semibold">{t("common.sandbox.title")}</strong> {t("common.sandbox.text")}
      {SANDBOX_URL && (
        <>
          {" "}
          <a
            href={new URL("/inbox", SANDBOX_URL).href}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-6 items-center underline underline-offset-2"
          >
            {t("common.sandbox.inbox")}
          </a>
        </>
      )}
    </aside>
  );
}
