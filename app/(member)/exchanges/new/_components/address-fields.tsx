"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Checkbox } from "@/components/ui/choices";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { PREFECTURES } from "@/lib/core/prefectures";
import type { PostalArea } from "@/lib/exchanges/postal-area";

type Area = { prefecture: string; city: string; line1: string };

/** A new address. The postal code fills in what it says; why name, reading and phone are asked is said here. */
export function AddressFields() {
  const t = useTranslations("exchanges.address");
  const [code, setCode] = useState("");
  const [area, setArea] = useState<Area>({ prefecture: "", city: "", line1: "" });
  const [said, setSaid] = useState("");
  const asked = useRef("");

  async function lookUp(typed: string) {
    setCode(typed);
    const digits = typed.normalize("NFKC").replace(/\D/g, "");
    if (digits.length !== 7 || digits === asked.current) return;
    asked.current = digits;
    const found = await areaOf(digits);
    if (digits !== asked.current) return;
    if (found === "away") return;
    if (!found) return setSaid(t("unknownCode"));
    setArea({ prefecture: found.prefecture, city: found.city, line1: found.town });
    setSaid(found.several ? t("severalTowns") : t("filled"));
  }

  const set = (name: keyof Area) => (event: { target: { value: string } }) =>
    setArea((before) => ({ ...before, [name]: event.target.value }));
  return (
    <div className="grid gap-4">
      <p className="text-14 text-muted">{t("why")}</p>
      <Field name="to.name" label={t("name")}>
        <Input autoComplete="name" maxLength={60} />
      </Field>
      <Field name="to.kana" label={t("kana")} help={t("kanaHelp")}>
        <Input autoComplete="off" maxLength={60} />
      </Field>
      <Field name="to.phone" label={t("phone")} help={t("phoneHelp")}>
        <Input type="tel" inputMode="tel" autoComplete="tel" maxLength={20} className="tabular max-w-72" />
      </Field>
      <Field name="to.postalCode" label={t("postalCode")} help={t("postalCodeHelp")}>
        <Input
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={10}
          className="tabular max-w-48"
          value={code}
          onChange={(event) => void lookUp(event.target.value)}
        />
      </Field>
      <p role="status" className="text-14 text-muted empty:hidden">
        {said}
      </p>
      <Field name="to.prefecture" label={t("prefecture")}>
        <Select
          autoComplete="address-level1"
          value={area.prefecture}
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
      <Field name="to.city" label={t("city")}>
        <Input autoComplete="address-level2" maxLength={60} value={area.city} onChange={set("city")} />
      </Field>
      <Field name="to.line1" label={t("line1")} help={t("line1Help")}>
        <Input autoComplete="address-line1" maxLength={100} value={area.line1} onChange={set("line1")} />
      </Field>
      <Field name="to.line2" label={t("line2")} optional>
        <Input autoComplete="address-line2" maxLength={100} />
      </Field>
      <Checkbox name="keepAddress" label={t("keep")} help={t("keepHelp")} />
    </div>
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
