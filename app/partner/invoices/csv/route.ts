import { documentsCsv } from "@/app/_settlement/documents-csv";

/** The documents of the list's filter as a CSV file. */
export function GET(request: Request): Promise<Response> {
  return documentsCsv(request);
}
