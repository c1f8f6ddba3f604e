/** What JSON can hold. `undefined` members are left out when written. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };

export type JsonObject = { [key: string]: Json | undefined };

/** An object of the Stripe API as it is stored: the fields that we read are typed where they are used. */
export type ApiObject = JsonObject & { id: string; object: string };
