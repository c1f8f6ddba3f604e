/** How large a list of products may be, as it is sent and unpacked. */
export const MOST_BYTES = 25_000_000;
export const MOST_ROWS = 100_000;
/** How many of a list's problems are kept to be shown. */
export const MOST_PROBLEMS = 200;
