import "server-only";

export type OutgoingMail = {
  /** At most 256 characters. The same key within 24 hours sends one mail. */
  readonly idempotencyKey: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names and values of ASCII letters, digits, `_` and `-`. */
  readonly tags?: Readonly<Record<string, string>>;
};

/** What became of a mail, by the provider's id of it. */
export type MailEvent = {
  /** The same at every delivery of this webhook. */
  readonly id: string;
  /** The service's own word, such as `email.bounced`; a new one must not surprise. */
  readonly type: string;
  readonly mailId: string | null;
  readonly payload: unknown;
};

/** The outside that delivers mail. */
export interface Mailer {
  /**
   * Hands a mail over; resolves with the provider's id once it is accepted. Throws `MailUnavailable` when it should be
   * tried again with the same key, `MailRefused` when it never will be taken.
   */
  send(mail: OutgoingMail): Promise<{ readonly id: string }>;
  /** The event in a webhook's raw body; throws `BadMailSignature` unless it was signed for us within five minutes. */
  verifyWebhook(rawBody: string, headers: Headers): MailEvent;
}

/** The provider cannot be reached, is busy, or does not know us at the moment. Retry with the same key. */
export class MailUnavailable extends Error {
  override readonly name = "MailUnavailable";
}

/** The provider will not take this mail, now or later. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";

  constructor(
    message: string,
    /** The provider's name of the error, such as `validation_error`. */
    readonly code: string,
  ) {
    super(message);
  }
}

/** A webhook that was not signed with our secret, or too long ago. */
export class BadMailSignature extends Error {
  override readonly name = "BadMailSignature";
}
