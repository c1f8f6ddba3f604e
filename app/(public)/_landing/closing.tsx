import { Mark } from "@/components/domain/mark";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** The last word, and the one next step. */
export async function Closing() {
  const t = await getT();
  return (
    <section className="grid justify-items-center gap-6 px-4 py-16 text-center lg:py-24">
      <Mark className="w-20 text-vermilion" />
      <h2 className="text-24 sm:text-32">{t("landing.closing.title")}</h2>
      <Button asChild size="large">
        <Link href="/sign-up">{t("landing.closing.start")}</Link>
      </Button>
    </section>
  );
}
