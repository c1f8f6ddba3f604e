import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { AppError } from "@/lib/core/errors";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { receivedGift, sentGift } from "@/lib/transfers/queries";
import { ReceivedGiftView } from "./_components/received-gift";
import { SentGiftView } from "./_components/sent-gift";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ sent?: string; received?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("transfers.sent.details") };
}

export default async function TransferPage({ params, searchParams }: Props) {
  const [{ id }, { sent, received }] = await Promise.all([params, searchParams]);
  const ctx = await requireMember(`/transfers/${id}`);
  const gift = await eitherSide(ctx, id);
  if (!gift) notFound();
  return (
    <ClientMessages namespaces={["transfers", "gifts", "claim"]}>
      {gift.side === "sent" ? (
        <SentGiftView gift={gift.gift} fresh={sent === "1"} />
      ) : (
        <ReceivedGiftView gift={gift.gift} fresh={received === "1"} />
      )}
    </ClientMessages>
  );
}

/** The gift from the reader's side. Somebody else's is not found. */
async function eitherSide(ctx: Context, id: string) {
  const sent = await orNull(sentGift(ctx, { id }));
  if (sent) return { side: "sent", gift: sent } as const;
  const received = await orNull(receivedGift(ctx, { id }));
  return received && ({ side: "received", gift: received } as const);
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  return found.catch((error: unknown) => {
    if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) return null;
    throw error;
  });
}
