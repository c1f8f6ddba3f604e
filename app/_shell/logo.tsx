import { Mark } from "@/components/domain/mark";
import { Link } from "@/components/ui/link";

/** The name with its knot; leads to the start. */
export function Logo({ href }: { href: "/" | "/home" | "/partner" | "/admin" }) {
  return (
    <Link
      href={href}
      className="flex shrink-0 items-center gap-2 whitespace-nowrap rounded-control py-1 pe-1"
    >
      <Mark className="w-7 text-vermilion sm:w-8" />
      <span className="flex items-baseline gap-1.5">
        <span className="font-semibold text-16 tracking-tight sm:text-20">Mizuhiki</span>
        <span lang="ja" className="text-12 text-muted">
          水引
        </span>
      </span>
    </Link>
  );
}
