import "server-only";
import { getT } from "@/components/i18n/request";

/** The words around recovery codes, in the language of the request. */
export async function codesWords() {
  const t = await getT();
  return {
    title: t("settings.codesTitle"),
    text: t("settings.codesText"),
    copy: t("settings.copyCodes"),
    print: t("settings.printCodes"),
    kept: t("settings.codesKept"),
  };
}

export type CodesWords = Awaited<ReturnType<typeof codesWords>>;
