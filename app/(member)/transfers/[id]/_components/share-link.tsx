import QRCode from "qrcode";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { ShareButton } from "./share-button";

/** The link of a gift that its sender hands over: to copy, to share, or to be scanned. */
export async function ShareLink({ url }: { url: string }) {
  const t = await getT();
  const code = await QRCode.toDataURL(url, { margin: 2, scale: 6, errorCorrectionLevel: "M" });
  return (
    <Card>
      <h2 className="text-20">{t("transfers.share.title")}</h2>
      <p className="mt-1 text-14 text-muted">{t("transfers.share.text")}</p>
      <div className="mt-4 grid items-center gap-4 sm:grid-cols-[auto_1fr]">
        {/* biome-ignore lint/performance/noImgElement: a data address needs no optimiser */}
        <img
          src={code}
          alt={t("transfers.share.qr")}
          className="mx-auto size-44 rounded-control border border-line bg-[#ffffff]"
        />
        <div className="grid min-w-0 gap-3">
          <p className="break-all rounded-control bg-sunken p-3 text-14" data-testid="shared-link">
            <span className="sr-only">{t("transfers.share.link")}: </span>
            {url}
          </p>
          <div className="flex flex-wrap gap-2">
            <CopyButton text={url} className="min-h-11 border border-edge px-4 text-ink">
              {t("transfers.share.copy")}
            </CopyButton>
            <ShareButton url={url} />
          </div>
        </div>
      </div>
    </Card>
  );
}
