import "server-only";
import type { Translator } from "@/lib/i18n/translator";

/** A convenience store's name; of a chain that is new to us, the payment service's own word for it. */
export function storeName(t: Translator, chain: string): string {
  switch (chain) {
    case "familymart":
      return t("purchases.store.familymart");
    case "lawson":
      return t("purchases.store.lawson");
    case "ministop":
      return t("purchases.store.ministop");
    case "seicomart":
      return t("purchases.store.seicomart");
    default:
      return chain;
  }
}

/** How somebody paid or is about to; ways that are new to us have one name together. */
export function methodName(t: Translator, method: string): string {
  switch (method) {
    case "card":
      return t("purchases.method.card");
    case "paypay":
      return t("purchases.method.paypay");
    case "konbini":
      return t("purchases.method.konbini");
    default:
      return t("purchases.method.other");
  }
}
