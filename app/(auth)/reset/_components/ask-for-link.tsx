import { getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { Aside } from "../../_components/auth-page";
import { requestResetAction } from "../actions";
import { AskForm } from "./ask-form";

/** Asks for the address; afterwards it says the same whether there is an account or not. */
export async function AskForLink() {
  const t = await getT();
  return (
    <div className="grid gap-6">
      <AskForm
        action={requestResetAction}
        words={{
          title: t("auth.reset.title"),
          lead: t("auth.reset.lead"),
          email: t("auth.email"),
          submit: t("auth.reset.submit"),
          pending: t("auth.reset.pending"),
          sentTitle: t("auth.reset.sentTitle"),
          again: t("auth.reset.again"),
        }}
      />
      <Aside>
        <Link href="/sign-in" className="link">
          {t("auth.reset.back")}
        </Link>
      </Aside>
    </div>
  );
}
