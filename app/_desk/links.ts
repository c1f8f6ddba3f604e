/** Where a thing is shown to the staff, by what its id begins with. */
const PAGES: Readonly<Record<string, string>> = {
  ivc: "/admin/invoices",
  rem: "/admin/remittances",
  app: "/admin/applications",
  apr: "/admin/approvals",
  cso: "/admin/cash-outs",
  bac: "/admin/bank-accounts",
  idc: "/admin/identity-checks",
  rsk: "/admin/risk",
  brn: "/admin/bank-runs",
  sti: "/admin/statements",
  dif: "/admin/differences",
};

/** The page of the thing with this id, for those who may see it; null where there is none. */
export function adminPage(id: string): string | null {
  const base = PAGES[id.split("_")[0] ?? ""];
  return base ? `${base}/${id}` : null;
}
