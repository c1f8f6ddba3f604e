/**
 * Fetches a list of products from a retailer's address. Never from an address that is not public. Throws AppError
 * `imports.*` saying why it could not be had.
 */
export type FetchList = (url: string) => Promise<Buffer>;
