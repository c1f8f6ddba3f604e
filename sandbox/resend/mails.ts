import { isoTime } from "../core/clock";
import { newId, newUuid } from "../core/ids";
import type { JsonObject } from "../core/json";
import type { World } from "../world";
import type { EmailParams } from "./params";
import type { Mail } from "./records";

/** Takes a mail into the inbox and tells the app that it was sent and delivered. */
export function acceptMail(world: World, params: EmailParams): Mail {
  const id = newUuid();
  const mail: Mail = {
    id,
    messageId: `<${newUuid()}@sandbox.invalid>`,
    createdAt: isoTime(),
    from: params.from,
    to: params.to,
    cc: params.cc ?? [],
    bcc: params.bcc ?? [],
    replyTo: params.reply_to ?? [],
    subject: params.subject,
    html: params.html ?? null,
    text: params.text ?? null,
    headers: params.headers ?? {},
    tags: params.tags ?? [],
    attachments: (params.attachments ?? []).map(({ filename, content, content_type }) => ({
      filename,
      content,
      contentType: content_type ?? null,
    })),
    lastEvent: "sent",
  };
  world.mails.put(id, mail);
  return tellApp(world, mail, "delivered");
}

const DETAILS: Partial<Record<Mail["lastEvent"], JsonObject>> = {
  bounced: {
    bounce: {
      message: "The recipient's email provider sent a hard bounce message (asked for in the sandbox).",
      subType: "General",
      type: "Permanent",
    },
  },
};

/** What became of a mail: recorded with it and sent to the app as a signed webhook. */
export function tellApp(world: World, mail: Mail, lastEvent: Mail["lastEvent"]): Mail {
  const updated = world.mails.put(mail.id, { ...mail, lastEvent });
  const type = `email.${lastEvent}`;
  const body = {
    type,
    created_at: isoTime(),
    data: {
      created_at: mail.createdAt,
      email_id: mail.id,
      message_id: mail.messageId,
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      ...(mail.tags.length > 0 && {
        tags: Object.fromEntries(mail.tags.map(({ name, value }) => [name, value])),
      }),
      ...DETAILS[lastEvent],
    },
  };
  world.webhooks.enqueue("resend", newId("msg_", 27), type, JSON.stringify(body));
  return updated;
}

/** The mail as GET /emails/:id shows it. */
export function presentMail(mail: Mail): JsonObject {
  const list = (addresses: string[]) => (addresses.length > 0 ? addresses : null);
  return {
    object: "email",
    id: mail.id,
    message_id: mail.messageId,
    to: mail.to,
    from: mail.from,
    created_at: mail.createdAt,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    bcc: list(mail.bcc),
    cc: list(mail.cc),
    reply_to: list(mail.replyTo),
    last_event: mail.lastEvent,
    scheduled_at: null,
    tags: mail.tags,
  };
}

/** The bare address in `Name <address>`, in lower case. */
export function bareAddress(address: string): string {
  return (/<([^<>]+)>$/.exec(address)?.[1] ?? address).trim().toLowerCase();
}

/** Mails to one address and with a text in subject, body or address; newest first. */
export function findMails(world: World, { to, search }: { to?: string; search?: string }): Mail[] {
  const address = to?.trim().toLowerCase();
  const needle = search?.trim().toLowerCase();
  return world.mails.newestFirst().filter((mail) => {
    const receivers = [...mail.to, ...mail.cc, ...mail.bcc].map(bareAddress);
    if (address && !receivers.includes(address)) return false;
    if (!needle) return true;
    return [mail.subject, mail.text ?? "", mail.from, ...receivers].some((text) =>
      text.toLowerCase().includes(needle),
    );
  });
}

/** The web addresses in a mail, in the order of its text. */
export function linksOf(mail: Mail): string[] {
  const fromText = (mail.text ?? "").match(/https?:\/\/[^\s<>"')\]」』】）]+/g) ?? [];
  const fromHtml = [...(mail.html ?? "").matchAll(/<a\b[^>]*\bhref="(https?:[^"]+)"/gi)].map((match) =>
    match[1]!.replaceAll("&amp;", "&"),
  );
  return [...new Set([...fromText, ...fromHtml])];
}
