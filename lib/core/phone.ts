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

/** The number as it is dialled in Japan; a foreign one stays as it is. */
export function formatPhone(number: string): string {
  return number.startsWith("+81") ? `0${number.slice(3)}` : number;
}
