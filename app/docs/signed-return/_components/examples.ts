/** The same return in three languages, to copy. Each prints what the others print: see the test beside this file. */

export const NODE = `import { createHmac } from "node:crypto";

const SECRET = process.env.MIZUHIKI_SECRET; // never in the page, never in the repository

// RFC 3986: encodeURIComponent leaves ! ' ( ) * as they are, so these five are encoded here.
const encode = (value) =>
  encodeURIComponent(String(value)).replace(
    /[!'()*]/g,
    (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase(),
  );

export function signedReturn({ session, retailer, timestamp, items }, secret = SECRET) {
  const fields = [
    ["version", 1],
    ["session", session],
    ["retailer", retailer],
    ["timestamp", timestamp], // Math.floor(Date.now() / 1000)
    ["items", items.length],
  ];
  items.forEach((item, i) => {
    const n = i + 1;
    fields.push(
      ["sku." + n, item.sku],
      ["name." + n, item.name],
      ["quantity." + n, item.quantity],
      ["price." + n, item.price],
      ["tax." + n, item.tax],
    );
  });
  const body = fields.map(([name, value]) => name + "=" + encode(value)).join("&");
  const signature = createHmac("sha256", secret).update(body, "utf8").digest("hex");
  return { body, signature };
}
`;

export const PHP = `<?php

function signedReturn(array $choice, string $secret): array
{
    $fields = [
        'version' => 1,
        'session' => $choice['session'],
        'retailer' => $choice['retailer'],
        'timestamp' => $choice['timestamp'], // time()
        'items' => count($choice['items']),
    ];
    foreach (array_values($choice['items']) as $i => $item) {
        $n = $i + 1;
        $fields["sku.$n"] = $item['sku'];
        $fields["name.$n"] = $item['name'];
        $fields["quantity.$n"] = $item['quantity'];
        $fields["price.$n"] = $item['price'];
        $fields["tax.$n"] = $item['tax'];
    }
    $body = http_build_query($fields, '', '&', PHP_QUERY_RFC3986);
    return ['body' => $body, 'signature' => hash_hmac('sha256', $body, $secret)];
}
`;

export const PYTHON = `import hashlib
import hmac
from urllib.parse import quote


def signed_return(choice: dict, secret: str) -> dict:
    fields = [
        ("version", 1),
        ("session", choice["session"]),
        ("retailer", choice["retailer"]),
        ("timestamp", choice["timestamp"]),  # int(time.time())
        ("items", len(choice["items"])),
    ]
    for n, item in enumerate(choice["items"], start=1):
        fields += [
            (f"sku.{n}", item["sku"]),
            (f"name.{n}", item["name"]),
            (f"quantity.{n}", item["quantity"]),
            (f"price.{n}", item["price"]),
            (f"tax.{n}", item["tax"]),
        ]
    body = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in fields)
    signature = hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
    return {"body": body, "signature": signature}
`;

/** The page that brings the member back: the browser posts the two fields. */
export const FORM = `<form method="post" action="{return_url}">
  <input type="hidden" name="body" value="{body}">
  <input type="hidden" name="signature" value="{signature}">
  <button>…</button>
</form>
`;
