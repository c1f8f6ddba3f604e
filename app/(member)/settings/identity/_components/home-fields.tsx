"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { PREFECTURES } from "@/lib/core/prefectures";
import type { PostalArea } from "@/lib/exchanges/postal-area";

export type Home = {
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  readonly line1: string;
  readonly line2: string;
};

/** Where somebody lives; the postal code fills in what it says. */
export function HomeFields({ before }: { before: Home | null }) {
  const t = useTranslations("compliance.form");
  const [home, setHome] = useState<Home>(
    before ?? { postalCode: "", prefecture: "", city: "", line1: "", line2: "" },
  );
  const [said, setSaid] = useState("");
  const asked = useRef(before?.postalCode ?? "");
  const set = (name: keyof Home) => (event: { target: { value: string } }) =>
    setHome((current) => ({ ...current, [name]: event.target.value }));

  async function lookUp(typed: string) {
    setHome((current) => ({ ...current, postalCode: typed }));
    const digits = typed.normalize("NFKC").replace(/\D/g, "");
    if (digits.length !== 7 || digits === asked.current) return;
    asked.current = digits;
    const found = await areaOf(digits);
    if (digits !== asked.current || found === "away") return;
    if (!found) return setSaid(t("unknownCode"));
    const { prefecture, city, town } = found;
    setHome((current) => ({ ...current, prefecture, city, line1: town }));
    setSaid(found.several ? t("severalTowns") : t("filled"));
  }

  return (
    <>
      <Field name="postalCode" label={t("postalCode")} help={t("postalCodeHelp")}>
        <Input
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={10}
          className="tabular max-w-48"
          value={home.postalCode}
          onChange={(event) => void lookUp(event.target.value)}
        />
      </Field>
      <p role="status" className="text-14 text-muted empty:hidden">
        {said}
      </p>
      <Field name="prefecture" label={t("prefecture")}>
        <Select
          autoComplete="address-level1"
          value={home.prefecture}
          onChange={set("prefecture")}
          className="max-w-72"
        >
          <option value="">{t("choose")}</option>
          {PREFECTURES.map((name) => (
            <option key={name} value={name} lang="ja">
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="city" label={t("city")}>
        <Input autoComplete="address-level2" maxLength={60} value={home.city} onChange={set("city")} />
      </Field>
      <Field name="line1" label={t("line1")}>
        <Input autoComplete="address-line1" maxLength={100} value={home.line1} onChange={set("line1")} />
      </Field>
      <Field name="line2" label={t("line2")} optional>
        <Input autoComplete="address-line2" maxLength={100} value={home.line2} onChange={set("line2")} />
      </Field>
    </>
  );
}

/** A code that cannot be looked up is no obstacle: the address can always be written. */
async function areaOf(code: string): Promise<PostalArea | null | "away"> {
  try {
    const answer = await fetch(`/api/reads/postal-code?code=${code}`);
    return answer.ok ? ((await answer.json()) as PostalArea | null) : "away";
  } catch {
    return "away";
  }
}
