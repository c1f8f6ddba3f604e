import { mailerInstance } from "@/lib/adapters/resend/instance";
import { receiveMailWebhook } from "@/lib/notifications/receive-webhook";

/** Where Resend tells what became of mails. */
export function POST(request: Request): Promise<Response> {
  return receiveMailWebhook(mailerInstance(), request);
}
