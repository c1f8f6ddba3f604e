/** A mail as it was handed to Resend, and what became of it. */
export type Mail = {
  id: string;
  messageId: string;
  createdAt: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: { [name: string]: string };
  tags: { name: string; value: string }[];
  attachments: { filename: string; contentType: string | null; content: string }[];
  lastEvent: "sent" | "delivered" | "delivery_delayed" | "bounced" | "complained";
};
