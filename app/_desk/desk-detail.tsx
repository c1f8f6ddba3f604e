import type { ReactNode } from "react";
import type { TimelineStep } from "@/components/domain/timeline";
import { Timeline } from "@/components/domain/timeline";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";

type DeskDetailProps = {
  /** The list that it belongs to. */
  list: { readonly label: string; readonly href: string };
  title: ReactNode;
  badge?: ReactNode;
  lead?: ReactNode;
  /** The one main action. */
  action?: ReactNode;
  /** Its id, to be copied. */
  id: string;
  steps: readonly TimelineStep[];
  /** What stands on the right, above the timeline: what can be decided now. */
  aside?: ReactNode;
  /** `<DeskSection>`s. */
  children: ReactNode;
};

/** The page of one thing: what it is and its state, its parts on the left, what can be done and its timeline on the right. */
export async function DeskDetail(props: DeskDetailProps) {
  const { list, title, badge, lead, action, id, steps, aside, children } = props;
  const t = await getT();
  return (
    <>
      <PageHeader
        above={<Breadcrumb label={t("desk.detail.above")} crumbs={[list]} />}
        title={title}
        badge={badge}
        lead={lead}
        action={action}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-6 max-lg:order-2">{children}</div>
        <div className="grid content-start gap-4 max-lg:order-1">
          {aside}
          <Card aria-labelledby="timeline-heading">
            <h2 id="timeline-heading" className="mb-4 font-semibold text-16">
              {t("desk.detail.timeline")}
            </h2>
            <Timeline steps={steps} />
          </Card>
          <CopyId id={id} />
        </div>
      </div>
    </>
  );
}

/** A part of the page of one thing, under its heading. */
export function DeskSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card aria-label={title} className="min-w-0">
      <h2 className="mb-3 font-semibold text-16">{title}</h2>
      {children}
    </Card>
  );
}

/** An id as it is written in logs and files, with a button that copies it. */
export async function CopyId({ id }: { id: string }) {
  const t = await getT();
  return (
    <p className="flex items-center gap-1 text-12 text-muted">
      <span className="min-w-0 break-all font-mono">{id}</span>
      <CopyButton text={id} label={t("desk.detail.copyId", { id })} />
    </p>
  );
}
