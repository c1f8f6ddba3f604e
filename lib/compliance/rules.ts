import { rejected } from "@/lib/core/errors";

/** From this age on somebody can want a thing in their own name (民法 797 条, 961 条); the consent of parents is theirs to have. */
export const LEAST_AGE = 15;
const OLDEST = 130;

/** How old somebody is on a day in Japan, both `YYYY-MM-DD`. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Throws rejected("compliance.too_young") below the least age, "compliance.birth_date_form" for a day that nobody has. */
export function assertOldEnough(day: string, birthDate: string): void {
  const age = ageOn(day, birthDate);
  if (age < 0 || age > OLDEST) throw rejected("compliance.birth_date_form", {}, "birthDate");
  if (age < LEAST_AGE) throw rejected("compliance.too_young", { age: LEAST_AGE }, "birthDate");
}

/** Until when what somebody said is kept after they have left on a day: seven years (犯罪収益移転防止法 6 条). */
export function keptUntil(day: string): string {
  return `${Number(day.slice(0, 4)) + 7}${day.slice(4).replace("-02-29", "-02-28")}`;
}
