/** Where the staff see what caused a posting; null for what has no page of theirs. */
export function causePage(sourceId: string): string | null {
  const room = ROOMS[sourceId.slice(0, 3)];
  return room ? `/admin/${room}/${sourceId}` : null;
}

const ROOMS: Readonly<Record<string, string>> = { ivc: "invoices", rem: "remittances", cso: "cash-outs" };
