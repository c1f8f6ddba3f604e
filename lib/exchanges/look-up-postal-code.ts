import "server-only";
import { getAddress } from "yubin";
import { query } from "@/lib/runtime/query";
import { PostalCodeInput } from "./inputs";
import { type PostalArea, townOf } from "./postal-area";

/** What a postal code of Japan stands for, or null where it is none. */
export const lookUpPostalCode = query({
  name: "exchange.look_up_postal_code",
  hats: ["member"],
  input: PostalCodeInput,
  async run(_, { code }): Promise<PostalArea | null> {
    const found = getAddress(code);
    if (!found) return null;
    const { prefecture, city, town } = found;
    if (found.source === "jigyosyo")
      return { prefecture, city, town: `${townOf(town)}${found.streetAddress}`, several: false };
    return { prefecture, city, town: found.multiTown ? "" : townOf(town), several: found.multiTown };
  },
});
