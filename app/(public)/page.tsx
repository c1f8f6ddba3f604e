import { publicRates } from "@/lib/rates/queries";
import { requestContext } from "@/lib/runtime/session";
import { Cards } from "./_landing/cards";
import { Closing } from "./_landing/closing";
import { Hero } from "./_landing/hero";
import { RatesTeaser } from "./_landing/rates-teaser";
import { Steps } from "./_landing/steps";

export default async function LandingPage() {
  const { current } = await publicRates(await requestContext(), {});
  return (
    <>
      <Hero />
      <Steps />
      <Cards />
      <RatesTeaser rates={current.rates} />
      <Closing />
    </>
  );
}
