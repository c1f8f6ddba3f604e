import "server-only";
import { z } from "zod";
import { rejected } from "@/lib/core/errors";
import { query } from "@/lib/runtime/query";
import { SECRETS_MAX, validSecrets } from "./secrets";

/** How many letters of a secret are shown again, to tell it from the other one. */
const SHOWN = 4;

/**
 * The secrets with which the retailer's site may sign now, the older one first, without their text. For its owners:
 * throws "organisations.owner_only".
 */
export const siteSecrets = query({
  name: "off_site.view_secrets",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor }) {
    if (actor.role !== "owner") throw rejected("organisations.owner_only");
    const secrets = (await validSecrets(db, actor.organisationId)).map(({ secret, ...row }) => ({
      ...row,
      ending: secret.slice(-SHOWN),
    }));
    return { secrets, room: secrets.length < SECRETS_MAX };
  },
});

export type SiteSecret = Awaited<ReturnType<typeof siteSecrets>>["secrets"][number];
