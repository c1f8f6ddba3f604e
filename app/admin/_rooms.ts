import type { Translator } from "@/lib/i18n/translator";
import type { Actor } from "@/lib/policy/actor";
import { mayDo, type Permission } from "@/lib/policy/permissions";
import type { Room, RoomGroup } from "../_shell/console-nav";

type AdminRoom = {
  readonly href: string;
  readonly icon: Room["icon"];
  /** Who sees it: those who may do this. */
  readonly permission: Permission;
  readonly label: (t: Translator) => string;
};

/** The staff's rooms by group. A new area adds its line. */
const GROUPS: readonly { readonly label: (t: Translator) => string; readonly rooms: readonly AdminRoom[] }[] =
  [
    {
      label: (t) => t("admin.groups.money"),
      rooms: [
        {
          href: "/admin/cash-outs",
          icon: "cashOuts",
          permission: "cash_out.review",
          label: (t) => t("cashouts.title"),
        },
        {
          href: "/admin/invoices",
          icon: "invoices",
          permission: "invoice.view",
          label: (t) => t("settlement.admin.title"),
        },
        {
          href: "/admin/remittances",
          icon: "remittances",
          permission: "remittance.view",
          label: (t) => t("settlement.remittances.title"),
        },
        {
          href: "/admin/payables",
          icon: "payables",
          permission: "bank_run.view",
          label: (t) => t("bankruns.payables.title"),
        },
        {
          href: "/admin/bank-runs",
          icon: "bankRuns",
          permission: "bank_run.view",
          label: (t) => t("bankruns.list.title"),
        },
        {
          href: "/admin/statements",
          icon: "statements",
          permission: "bank_statement.view",
          label: (t) => t("bankruns.statements.title"),
        },
      ],
    },
    {
      label: (t) => t("admin.nav.books"),
      rooms: [
        { href: "/admin/books", icon: "books", permission: "books.view", label: (t) => t("books.title") },
        {
          href: "/admin/differences",
          icon: "differences",
          permission: "books.view",
          label: (t) => t("books.differences.title"),
        },
        {
          href: "/admin/adjustments",
          icon: "adjustments",
          permission: "adjustment.view",
          label: (t) => t("adjustments.title"),
        },
      ],
    },
    {
      label: (t) => t("admin.groups.people"),
      rooms: [
        {
          href: "/admin/identity-checks",
          icon: "identity",
          permission: "identity_check.review",
          label: (t) => t("compliance.desk.title"),
        },
        {
          href: "/admin/bank-accounts",
          icon: "bankAccounts",
          permission: "bank_account.list",
          label: (t) => t("bankaccounts.desk.title"),
        },
        {
          href: "/admin/risk",
          icon: "risk",
          permission: "risk_flag.view",
          label: (t) => t("compliance.risk.title"),
        },
      ],
    },
    {
      label: (t) => t("admin.groups.partners"),
      rooms: [
        {
          href: "/admin/applications",
          icon: "applications",
          permission: "retailer.view_applications",
          label: (t) => t("admin.nav.applications"),
        },
      ],
    },
    {
      label: (t) => t("admin.groups.rules"),
      rooms: [
        {
          href: "/admin/policies",
          icon: "policies",
          permission: "policies.view",
          label: (t) => t("policies.title"),
        },
        {
          href: "/admin/audit",
          icon: "audit",
          permission: "audit.view",
          label: (t) => t("desk.audit.title"),
        },
      ],
    },
  ];

/** The rooms that somebody may enter, by group; a group without one is left out. */
export function roomsOf(actor: Actor, t: Translator): RoomGroup[] {
  const desk: RoomGroup = {
    label: null,
    rooms: [
      { href: "/admin", icon: "home", label: t("admin.nav.home") },
      ...(mayDo(actor, "approvals.view")
        ? [{ href: "/admin/approvals", icon: "approvals" as const, label: t("approvals.title") }]
        : []),
    ],
  };
  const others = GROUPS.map(({ label, rooms }) => ({
    label: label(t),
    rooms: rooms
      .filter(({ permission }) => mayDo(actor, permission))
      .map(({ href, icon, label: name }) => ({ href, icon, label: name(t) })),
  }));
  return [desk, ...others.filter(({ rooms }) => rooms.length > 0)];
}
