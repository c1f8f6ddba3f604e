import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { closeConnection } from "@/db/client";
import { assembleProcess } from "@/lib/bootstrap/process";
import { AppError } from "@/lib/core/errors";
import { translator } from "@/lib/i18n/translator";
import { createAdministrator } from "@/lib/identity/create-administrator";
import { asSystem } from "@/lib/runtime/context";
import { newSecret } from "@/lib/runtime/encryption";
import { env } from "@/lib/runtime/env";

// Makes an administrator, who then sets a password through the link that is printed once.
const { values: given } = parseArgs({
  options: { email: { type: "string" }, name: { type: "string" }, locale: { type: "string" } },
});

async function ask(name: keyof typeof given, question: string, fallback = ""): Promise<string> {
  if (given[name] !== undefined) return given[name];
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = (await terminal.question(question)).trim();
  terminal.close();
  return answer || fallback;
}

function words(code: string): string {
  const [namespace, ...rest] = code.split(".");
  return translator("en").dynamic(`${namespace}.errors.${rest.join(".")}`, {});
}

assembleProcess("script");
try {
  const email = await ask("email", "E-mail: ");
  const name = await ask("name", "Name: ");
  const locale = await ask("locale", "Language, ja or en [ja]: ", "ja");
  const secret = newSecret();
  const key = `admin-create-${newSecret()}`;
  await createAdministrator(asSystem("admin:create"), key, { email, name, locale, secret });
  console.log(`\nDone. Within a day, set the password here:\n${env().APP_URL}/reset?token=${secret}`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  const fields = Object.entries(error.fields).map(([field, { code }]) => `${field}: ${words(code)}`);
  console.error([words(error.code), ...fields].join("\n  "));
  process.exitCode = 1;
} finally {
  await closeConnection();
}
