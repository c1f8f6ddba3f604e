import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { resendMailer } from "@/lib/adapters/resend/live";
import { emailParameters } from "@/sandbox/resend/params";
import { PackageTypes } from "./json-schema";
import { KEYS, RunningSandbox } from "./running-sandbox";

const DECLARATIONS = "resend/dist/index.d.mts";
const sandbox = new RunningSandbox();
let types: PackageTypes;

beforeAll(async () => {
  types = new PackageTypes(DECLARATIONS);
  await sandbox.start();
}, 60_000);
afterAll(() => sandbox.stop());

const problems = (value: unknown, name: string) => types.problems(value, DECLARATIONS, name);
const mail = {
  from: "Mizuhiki <gift@mizuhiki.example>",
  to: "hanako@example.jp",
  subject: "A gift",
  html: "<p>Hello</p>",
  text: "Hello",
};

async function call(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${KEYS.RESEND_API_KEY}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.json();
}

describe("what the sandbox sends has the shapes of the installed SDK", () => {
  it("an accepted mail, read again, alone and in a batch", async () => {
    const sent = (await call("POST", "/emails", mail)) as { id: string };
    expect(problems(sent, "CreateEmailResponseSuccess")).toEqual([]);
    expect(problems(await call("GET", `/emails/${sent.id}`), "GetEmailResponseSuccess")).toEqual([]);
    const batch = (await call("POST", "/emails/batch", [mail, mail])) as { data: unknown[] };
    for (const one of batch.data) expect(problems(one, "CreateEmailResponseSuccess")).toEqual([]);
  });

  it("errors", async () => {
    const errors = [
      await call("POST", "/emails", { ...mail, to: "nobody" }),
      await call("POST", "/emails", { ...mail, subject: undefined }),
      await call("POST", "/emails", "no object"),
      await call("GET", "/emails/none"),
      await call("GET", "/emails/none/attachments"),
    ];
    for (const error of errors) expect(problems(error, "ErrorResponse")).toEqual([]);
  });

  it("webhooks of all that can become of a mail", async () => {
    const { id } = (await call("POST", "/emails", { ...mail, tags: [{ name: "kind", value: "gift" }] })) as {
      id: string;
    };
    for (const outcome of ["bounce", "complain", "delay"])
      await sandbox.control(`/mails/${id}/${outcome}`, {});
    const INTERFACES = {
      "email.delivered": "EmailDeliveredEvent",
      "email.bounced": "EmailBouncedEvent",
      "email.complained": "EmailComplainedEvent",
      "email.delivery_delayed": "EmailDeliveryDelayedEvent",
    };
    await sandbox.received(...Object.keys(INTERFACES));
    for (const { body } of sandbox.webhooks) {
      const event = JSON.parse(body) as { type: keyof typeof INTERFACES };
      expect(problems(event, INTERFACES[event.type])).toEqual([]);
    }
  });
});

describe("what the app sends has the shapes of the installed SDK", () => {
  it("a mail with everything", async () => {
    const mailer = resendMailer({ ...KEYS, SANDBOX_URL: sandbox.url });
    await mailer.send({
      ...mail,
      idempotencyKey: "eml_1",
      headers: { "List-Unsubscribe": "<mailto:stop@example.jp>" },
      tags: { kind: "gift" },
    });
    type Seen = { params: { body: unknown }; idempotencyKey: string };
    const request = (await sandbox.control<Seen[]>("/requests")).at(-1)!;
    expect(problems(request.params.body, "EmailApiOptions")).toEqual([]);
    expect(request.idempotencyKey).toBe("eml_1");
  });

  it("finds no field in the sandbox that the SDK does not know", () => {
    const { properties = {} } = z.toJSONSchema(emailParameters, { io: "input", unrepresentable: "any" });
    const unknown = Object.keys(properties).filter(
      (field) => !types.hasPath(DECLARATIONS, "EmailApiOptions", [field]),
    );
    expect(unknown).toEqual([]);
  });
});
