import QRCode from "qrcode";
import { getT } from "@/components/i18n/request";
import { SubmitButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { OneTimeCodeInput } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Above } from "../../../_components/above";
import { enableAction } from "../actions";
import { CodesForm } from "./codes-form";
import { codesWords } from "./codes-words";

/** The second step: the secret goes into the app, and a first code comes back. */
export async function Scan({ secret, uri }: { secret: string; uri: string }) {
  const [t, svg, words] = await Promise.all([
    getT(),
    QRCode.toString(uri, { type: "svg", margin: 2, errorCorrectionLevel: "M" }),
    codesWords(),
  ]);
  return (
    <CodesForm
      action={enableAction}
      words={words}
      before={
        <>
          <PageHeader
            above={<Above security />}
            title={t("settings.scanTitle")}
            lead={t("settings.scanText")}
          />
          <div className="mb-6 grid max-w-form gap-4">
            {/* biome-ignore lint/performance/noImgElement: an inline drawing has nothing to be optimised */}
            <img
              src={`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`}
              alt={t("settings.qrLabel")}
              width={224}
              height={224}
              className="rounded-card border border-line bg-[#ffffff]"
            />
            <div className="grid gap-1">
              <p className="text-14 text-muted">{t("settings.manual")}</p>
              <p className="flex items-center gap-1">
                <code className="break-all text-14">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
                <CopyButton text={secret} label={t("settings.copyKey")} />
              </p>
            </div>
          </div>
        </>
      }
    >
      <Field name="code" label={t("settings.code")} help={t("settings.codeText")}>
        <OneTimeCodeInput />
      </Field>
      <SubmitButton pending={t("settings.checking")} size="large">
        {t("settings.turnOn")}
      </SubmitButton>
    </CodesForm>
  );
}
