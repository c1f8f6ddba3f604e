import { BlockList, isIPv4, isIPv6 } from "node:net";

// Special-purpose addresses: IANA registries after RFC 6890. Whatever is not global unicast is nobody's shop.
const V4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...[
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
  ],
  ...["192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
];
/** Within 2000::/3, which alone is global unicast: protocols, documentation, 6to4, whose inside may be any IPv4. */
const V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"];

const special = new BlockList();
for (const range of V4) special.addSubnet(...subnet(range), "ipv4");
for (const range of V6) special.addSubnet(...subnet(range), "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

function subnet(range: string): [address: string, prefix: number] {
  const [address = "", prefix = ""] = range.split("/");
  return [address, Number(prefix)];
}

/** Whether an IP address is one of the public internet. IPv6 that carries an IPv4 address (mapped, NAT64) never is. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  if (isIPv6(address)) return global6.check(address, "ipv6") && !special.check(address, "ipv6");
  return false;
}
