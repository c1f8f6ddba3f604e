import "server-only";
import { asc, count, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { retailerApplications, retailers } from "@/db/schema/retailers";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/runtime/query";
import { ApplicationInput, ApplicationsInput } from "./inputs";
import { parseTNumber } from "./t-number";

const MOST = 200;

/** Applications that wait, the oldest first, or those that were decided, the latest first. */
export const applications = query({
  name: "retailer.view_applications",
  hats: ["staff"],
  input: ApplicationsInput,
  async run({ db }, { show }) {
    const open = show === "open";
    return db
      .select({
        id: retailerApplications.id,
        companyName: retailerApplications.companyName,
        contactName: retailerApplications.contactName,
        status: retailerApplications.status,
        submittedAt: retailerApplications.submittedAt,
        decidedAt: retailerApplications.decidedAt,
      })
      .from(retailerApplications)
      .where(
        open ? eq(retailerApplications.status, "submitted") : ne(retailerApplications.status, "submitted"),
      )
      .orderBy(open ? asc(retailerApplications.submittedAt) : desc(retailerApplications.decidedAt))
      .limit(MOST);
  },
});

/** How many applications wait. */
export const openApplications = query({
  name: "retailer.view_applications",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const [row] = await db
      .select({ open: count() })
      .from(retailerApplications)
      .where(eq(retailerApplications.status, "submitted"));
    return row?.open ?? 0;
  },
});

/** An application with everything that it says, who decided it, and whether its T number fits. */
export const application = query({
  name: "retailer.view_applications",
  hats: ["staff"],
  input: ApplicationInput,
  async run({ db }, { id }) {
    const [row] = await db
      .select({ application: retailerApplications, decidedByName: people.name, slug: retailers.slug })
      .from(retailerApplications)
      .leftJoin(people, eq(people.id, retailerApplications.decidedBy))
      .leftJoin(retailers, eq(retailers.organisationId, retailerApplications.organisationId))
      .where(eq(retailerApplications.id, id));
    if (!row) throw notFound();
    const { application: found, ...rest } = row;
    return { ...found, ...rest, tNumberFits: parseTNumber(found.tNumber)?.fits ?? false };
  },
});

export type Application = Awaited<ReturnType<typeof application>>;
