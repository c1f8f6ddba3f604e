import { notFound } from "next/navigation";
import { AppError } from "@/lib/core/errors";

/** What a query answers; what is not there, or not for this person, is a page that is not there. */
export async function found<R>(reading: Promise<R>): Promise<R> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && ["not_found", "validation", "forbidden"].includes(error.kind))
      notFound();
    throw error;
  }
}
