import { z } from "zod";
import { type AccountNumber, parseAccountNumber } from "@/lib/core/account-number";
import { instant } from "@/lib/core/clock";
import { characters, GIFT_DESIGNS, MESSAGE_MAX, OCCASIONS } from "@/lib/core/gifts";
import { type Id, type IdPrefix, isId } from "@/lib/core/ids";
import { LOCALES } from "@/lib/core/locale";
import { type Points, points } from "@/lib/core/points";
import { DeviceInput, EmailInput, LocaleInput, NameInput, PasswordInput } from "@/lib/identity/inputs";

/** Whom a gift is for. An address is in lower case; a link is for whoever its sender hands it to. */
export type Recipient =
  | { readonly channel: "email"; readonly email: string }
  | { readonly channel: "account"; readonly number: AccountNumber }
  | { readonly channel: "link" };

const ticked = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === "on" || value === "true");

const pointsField = z
  .union([z.string(), z.number(), z.bigint()], "transfers.points_missing")
  .transform((value, ctx): Points => {
    const digits = String(value).normalize("NFKC").replace(/[\s,]/g, "");
    if (/^\d{1,12}$/.test(digits) && BigInt(digits) > 0n) return points(digits);
    ctx.addIssue({ code: "custom", message: digits ? "transfers.points_whole" : "transfers.points_missing" });
    return z.NEVER;
  });

/** Somebody's own words: trimmed, line ends as `\n`. */
const words = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => characters(text) <= MESSAGE_MAX, "transfers.message_long")
  .refine((text) => !hasControls(text), "common.invalid");

function hasControls(text: string): boolean {
  return [...text].some((c) => c !== "\n" && c !== "\t" && (c < " " || c === "\u007f"));
}

/** What the sender calls the person, as it stands on the card. Nothing when left empty. */
const toName = z
  .string()
  .optional()
  .transform((name) => name?.trim() || undefined)
  .pipe(NameInput.optional())
  .transform((name) => name ?? null);

/** `2026-12-24T18:00`, on the clock of Japan. */
const jstMinute = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, "transfers.time_missing")
  .transform((text, ctx): Date => {
    try {
      return instant(`${text.slice(0, 16)}:00+09:00`);
    } catch {
      ctx.addIssue({ code: "custom", message: "transfers.time_missing" });
      return z.NEVER;
    }
  });

/** Reads a recipient from a form: without a channel, what looks like an address is one. Null with the problem's code. */
function recipientOf(channel: Recipient["channel"] | undefined, to: string): Recipient | { problem: string } {
  const kind = channel ?? (to.includes("@") ? "email" : to ? "account" : undefined);
  if (kind === "link") return { channel: "link" };
  if (!kind) return { problem: "transfers.recipient_missing" };
  if (kind === "email") {
    if (!to) return { problem: "transfers.email_missing" };
    const email = EmailInput.safeParse(to);
    return email.success
      ? { channel: "email", email: email.data.toLowerCase() }
      : { problem: "transfers.email_form" };
  }
  const number = parseAccountNumber(to);
  if (number) return { channel: "account", number };
  return { problem: to ? "transfers.number_form" : "transfers.number_missing" };
}

const channelField = z.enum(["email", "account", "link"], "transfers.recipient_missing").optional();
const toField = z.string().trim().max(320, "transfers.email_form").default("");

/** A problem is told under `to`, the field where it is mended. */
const recipientInput = z.object({ channel: channelField, to: toField }).transform(({ channel, to }, ctx) => {
  const recipient = recipientOf(channel, to);
  if (!("problem" in recipient)) return recipient;
  ctx.addIssue({ code: "custom", message: recipient.problem });
  return z.NEVER;
});

/** Null for now; else the instant, whose problem is told under `at`. */
const timeInput = z
  .object({ when: z.enum(["now", "later"]).default("now"), at: z.string().default("") })
  .transform(({ when, at }, ctx): Date | null => {
    if (when === "now") return null;
    const time = jstMinute.safeParse(at);
    if (time.success) return time.data;
    ctx.addIssue({ code: "custom", message: "transfers.time_missing" });
    return z.NEVER;
  });

/** What belongs together is laid together first, so that every field is judged, also when another one is wrong. */
function gathered(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw;
  const { channel, to, when, at, ...gift } = raw as Record<string, unknown>;
  return { ...gift, to: { channel, to }, at: { when, at } };
}

export const SendTransferInput = z
  .preprocess(
    gathered,
    z.object({
      to: recipientInput,
      toName,
      points: pointsField,
      design: z.enum(GIFT_DESIGNS).default("plain"),
      occasion: z.enum(OCCASIONS).default("none"),
      message: words.default(""),
      locale: z.enum(LOCALES).default("ja"),
      hideAmount: ticked,
      noReply: ticked,
      at: timeInput,
    }),
  )
  .transform(({ to, at, ...gift }) => ({ ...gift, recipient: to, scheduledFor: at }));

export type SendTransfer = z.output<typeof SendTransferInput>;

/** An id that came from outside. What has no such form is not found. */
const idInput = <P extends IdPrefix>(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

export const TransferInput = z.object({ id: idInput("trf") });
export const UnblockInput = z.object({ id: idInput("blk") });

/** Gifts to receive in one press. */
export const ReceiveInput = z.object({
  ids: z
    .array(idInput("trf"))
    .min(1)
    .max(50)
    .transform((ids) => [...new Set(ids)].sort()),
});

export const RedirectInput = TransferInput.extend({ to: toField, toName }).transform(
  ({ to, ...rest }, ctx) => {
    const recipient = recipientOf("email", to);
    if ("problem" in recipient || recipient.channel !== "email") {
      const message = "problem" in recipient ? recipient.problem : "transfers.email_form";
      ctx.addIssue({ code: "custom", message, path: ["to"] });
      return z.NEVER;
    }
    return { ...rest, email: recipient.email };
  },
);

export const ThankInput = TransferInput.extend({
  message: words.refine((text) => text.length > 0, "transfers.note_missing"),
});

/** A claim link's secret, as it stands in the address. */
export const ClaimLinkInput = z.object({ token: z.string("claim.unknown").min(1).max(200) });

export const ClaimAsNewInput = ClaimLinkInput.extend({
  name: NameInput,
  password: PasswordInput,
  locale: LocaleInput,
  deviceToken: DeviceInput,
});

/** The key of an entry in the address book. */
export const ForgetRecipientInput = z.object({ recipient: z.string().min(6).max(270) });

/** Gifts for which something is due. */
export const AdvanceInput = z.object({ ids: z.array(idInput("trf")).min(1).max(500) });

export const BounceInput = z.object({ mailId: idInput("eml") });
