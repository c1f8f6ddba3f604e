/**
 * A telephone number as E.164, or null where it is none. Without a country code it is one of Japan, whose national
 * numbers begin with 0 and have nine or ten digits after it.
 */
export function parsePhone(text: string): string | null {
  const written = text.normalize("NFKC").replace(/[\s()\-‐−–ー.]/g, "");
  if (/^0[1-9]\d{8,9}$/.test(written)) return `+81${written.slice(1)}`;
  if (/^\+81[1-9]\d{8,9}$/.test(written)) return written;
  if (/^\+810[1-9]\d{8,9}$/.test(written)) return `+81${written.slice(4)}`;
  return /^\+(?!81)[1-9]\d{7,14}$/.test(written) ? written : null;
}

/** Where the number itself says how it is written: mobile and IP telephony, free calls, large cities. */
const GROUPS = [
  /^(0[5789]0)(\d{4})(\d{4})$/,
  /^(0120)(\d{3})(\d{3})$/,
  /^(0800)(\d{3})(\d{4})$/,
  /^(0[36])(\d{4})(\d{4})$/,
  /^(011|044|045|052|075|078)(\d{3})(\d{4})$/,
];

/**
 * The number as it is dialled in Japan, in the groups in which one reads it. Area codes have two to five digits and do
 * not end where the eye can tell: such a number is grouped before its last four, as every one is. A foreign one stays.
 */
export function formatPhone(number: string): string {
  if (!number.startsWith("+81")) return number;
  const national = `0${number.slice(3)}`;
  const groups = GROUPS.map((form) => form.exec(national)).find((found) => found !== null);
  return groups ? groups.slice(1).join("-") : national.replace(/(\d{4})$/, "-$1");
}
