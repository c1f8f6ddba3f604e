import { Skeleton } from "@/components/ui/skeleton";

/** The places of the greeting, the balance, the four actions and the latest entries. */
export default function Loading() {
  return (
    <div className="grid gap-8">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-80 w-full" />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {["a", "b", "c", "d"].map((action) => (
          <Skeleton key={action} className="h-20" />
        ))}
      </div>
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
