import "server-only";
import Stripe from "stripe";
import { PaymentRefused, PaymentUnavailable } from "./port";

/** Runs a call to Stripe and says what went wrong in the port's two words. */
export async function calling<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw inOurWords(error);
  }
}

/**
 * The object, once it is one: the SDK takes a 404 whose body has no `error` for a success with nothing in it, which a
 * proxy in between can produce.
 */
export function withId<Resource extends { id: string }>(resource: Resource): Resource {
  if (typeof resource.id === "string" && resource.id !== "") return resource;
  throw new PaymentUnavailable("the payment service answered without an object");
}

function inOurWords(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { statusCode: status } = error;
  // 409 and 429 pass; a wrong key (401, 403) is mended by the operator, and nothing is lost until then.
  const passes = status === undefined || status >= 500 || [401, 403, 409, 429].includes(status);
  if (passes) return new PaymentUnavailable(error.message, { cause: error });
  return new PaymentRefused(error.message, error.code ?? null, { cause: error });
}
