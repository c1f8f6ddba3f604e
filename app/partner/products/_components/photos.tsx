"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTranslations } from "use-intl/react";
import { Card } from "@/components/ui/card";
import { controlLook } from "@/components/ui/control";
import { newRequestKey } from "@/components/ui/request-key";
import { sendFile } from "@/components/ui/send-file";
import type { ActionState } from "@/lib/runtime/action";
import { movePhotoAction, removePhotoAction } from "./photo-actions";
import { type OwnPhoto, PhotoList } from "./photo-list";

const MOST = 10_000_000;

type Sending = { readonly name: string; readonly percent: number };

/** The photos of a product: added with their progress, arranged and removed; what goes wrong is said in words. */
export function Photos({ productId, photos }: { productId: string; photos: readonly OwnPhoto[] }) {
  const t = useTranslations("photos");
  const c = useTranslations("common.errors");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [sending, setSending] = useState<Sending>();
  const [said, setSaid] = useState("");
  const [problems, setProblems] = useState<readonly string[]>([]);

  function act(run: (key: string) => Promise<ActionState>, done: string) {
    setProblems([]);
    start(async () => {
      const state = await run(newRequestKey()).catch(() => null);
      if (state?.status === "ok") setSaid(done);
      else setProblems([state?.status === "error" ? state.message : c("connection_lost")]);
    });
  }

  async function add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])];
    const failed: string[] = [];
    setProblems([]);
    for (const file of files) {
      setSending({ name: file.name, percent: 0 });
      const reason = await send(file);
      if (reason) failed.push(t("failed", { name: file.name, reason }));
    }
    input.value = "";
    setSending(undefined);
    setProblems(failed);
    if (failed.length < files.length) setSaid(t("added"));
    start(() => router.refresh());
  }

  /** Sends one photo; what went wrong, if anything did. A lost connection is tried once more: nothing is added twice. */
  async function send(file: File): Promise<string | undefined> {
    if (file.size > MOST) return t("errors.large");
    const key = newRequestKey();
    const onSent = (percent: number) => setSending({ name: file.name, percent });
    const url = `/api/uploads/photos?product=${productId}`;
    let answer = await sendFile(url, { file, key, onSent });
    if (answer.status === "lost") answer = await sendFile(url, { file, key, onSent });
    return answer.status === "ok" ? undefined : (answer.message ?? c("connection_lost"));
  }

  const busy = pending || sending !== undefined;
  return (
    <Card aria-labelledby="photos-title" className="grid gap-4">
      <h2 id="photos-title" className="text-20">
        {t("title")}
      </h2>
      {problems.length > 0 && (
        <ul role="alert" className="grid gap-1 rounded-card border border-vermilion bg-vermilion-soft p-4">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {photos.length > 0 ? (
        <PhotoList
          photos={photos}
          busy={busy}
          onMove={(id, to) => act((key) => movePhotoAction(key, id, to), t("moved", { place: to }))}
          onRemove={(id) => act((key) => removePhotoAction(key, id), t("removed"))}
        />
      ) : (
        <p className="text-14 text-muted">{t("empty")}</p>
      )}
      <div className="grid gap-1.5">
        <label htmlFor="photo-files" className="font-semibold text-14">
          {t("add")}
        </label>
        <input
          id="photo-files"
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,image/avif"
          disabled={busy}
          aria-describedby="photo-help"
          className={controlLook}
          onChange={(event) => add(event.currentTarget)}
        />
        <p id="photo-help" className="text-14 text-muted">
          {t("lead")}
        </p>
      </div>
      <p role="status" className="text-14 text-muted">
        {sending
          ? sending.percent < 100
            ? t("sending", { name: sending.name, percent: String(sending.percent) })
            : t("working", { name: sending.name })
          : said}
      </p>
      {sending && (
        <progress
          value={sending.percent}
          max={100}
          aria-label={t("progress")}
          className="w-full accent-vermilion"
        />
      )}
    </Card>
  );
}
