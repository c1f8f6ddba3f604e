/** What each kind of id begins with. An id names its kind wherever it is read: in a log, a mail, a URL. */
export type IdPrefix =
  | "prs" // person
  | "ses" // session
  | "tok" // mailed token
  | "org" // organisation
  | "acc" // points account
  | "pur" // purchase
  | "trf" // transfer
  | "lnk" // claim link
  | "not" // thank-you note
  | "blk" // block of a sender
  | "pol" // policy version
  | "apr" // approval
  | "aud" // audit entry
  | "evt" // stored webhook event
  | "sur" // points given up
  | "frz" // freeze
  | "eml" // outgoing e-mail
  | "app" // retailer's application
  | "inv" // invitation into an organisation
  | "sec" // secret of a retailer's site
  | "prd" // product
  | "img" // picture of a product
  | "imp" // import of products
  | "adr" // saved address
  | "ord" // order: points for goods
  | "cor" // correction of an order
  | "shp" // shipment
  | "prb" // problem with an order
  | "pun" // punch-out session
  | "ivc" // invoice or credit note
  | "rem" // remittance
  | "rpy" // repayment by a retailer
  | "bac" // bank account
  | "idc" // identity check
  | "doc" // document of an identity check
  | "rsk" // sign of risk
  | "cso" // cash-out
  | "coh" // step of a cash-out
  | "brn" // bank run
  | "brl" // line of a bank run
  | "sti" // import of a bank statement
  | "stl" // line of a bank statement
  | "bfe" // bank fee
  | "rcn" // reconciliation
  | "dif" // difference in the books
  | "adj"; // adjustment of a points account

export type Id<P extends IdPrefix> = `${P}_${string}`;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no i, l, o, u

const pool = new Uint8Array(4096);
let used = pool.length;

/** 16 random bytes out of a pool: drawing each time costs more than the rest of an id. */
function random(): Uint8Array {
  if (used + 16 > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

/**
 * A new id: prefix, 10 characters of time (milliseconds) and 16 random ones (80 bits), so ids of a kind sort by age
 * (the layout of ULID) and new rows land on the right edge of their index.
 */
export function newId<P extends IdPrefix>(prefix: P, now: Date): Id<P> {
  let time = now.getTime();
  let head = "";
  for (let i = 0; i < 10; i++) {
    head = ALPHABET[time % 32] + head;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (const byte of random()) tail += ALPHABET[byte & 31];
  return `${prefix}_${head}${tail}`;
}

/** Whether a text has the form of an id of this kind. Says nothing about whether it exists. */
export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return text.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.slice(prefix.length + 1));
}
