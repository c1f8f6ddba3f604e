import "server-only";
import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import { transfers } from "@/db/schema/transfers";

const giving = alias(pointsAccounts, "giving");
const giver = alias(people, "giver");
const givingOrganisation = alias(organisations, "giving_organisation");

/** Whom a gift is from, as its recipient reads it: the organisation, or the person. Empty for somebody who has left. */
export const senderName = sql<string>`coalesce(${givingOrganisation.name}, ${giver.name}, '')`;

/** The joins that `senderName` needs. */
export const senderJoins = {
  account: [giving, eq(giving.id, transfers.fromAccountId)],
  organisation: [givingOrganisation, eq(givingOrganisation.id, giving.organisationId)],
  person: [giver, eq(giver.id, giving.personId)],
} as const;

/** Columns of a gift's card. */
export const cardColumns = {
  points: transfers.points,
  design: transfers.design,
  occasion: transfers.occasion,
  message: transfers.message,
  toName: transfers.toName,
};
