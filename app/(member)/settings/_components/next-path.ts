/** Where a page of the settings leads back to: a page of the cash-out, or nowhere. */
export function nextPath(wanted: string | string[] | undefined): string | null {
  if (typeof wanted !== "string" || !/^\/cash-outs(\/[\w-]+)*(\?[\w=&%,-]*)?$/.test(wanted)) return null;
  return wanted;
}
