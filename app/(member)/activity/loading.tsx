import { Skeleton } from "@/components/ui/skeleton";

/** The places of the heading, the filters and the first entries. */
export default function Loading() {
  return (
    <div className="grid gap-6">
      <Skeleton className="h-10 w-40" />
      <Skeleton className="h-11 w-full max-w-96" />
      <Skeleton className="h-11 w-full max-w-72" />
      <Skeleton className="h-[36rem] w-full" />
    </div>
  );
}
