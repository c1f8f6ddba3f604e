import { Resend } from "resend";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEYS, RunningSandbox } from "./running-sandbox";

const sandbox = new RunningSandbox();
let resend: Resend;

beforeAll(async () => {
  await sandbox.start();
  resend = new Resend(KEYS.RESEND_API_KEY, { baseUrl: sandbox.url });
});
afterAll(() => sandbox.stop());

const mail = (to: string, subject = "A gift for you") => ({
  from: "Mizuhiki <gift@mizuhiki.example>",
  to,
  subject,
  html: `<p>Hello</p><a href="http://localhost:3000/claim?a=1&amp;b=2">Open</a>`,
  text: "Hello\nhttp://localhost:3000/claim?a=1&b=2",
  tags: [{ name: "kind", value: "gift" }],
});

describe("sending", () => {
  it("puts a mail into the inbox as its receiver gets it", async () => {
    const { data } = await resend.emails.send(mail("Hanako <hanako@example.jp>"));
    const { data: read } = await resend.emails.get(data!.id);
    expect(read).toMatchObject({
      subject: "A gift for you",
      to: ["Hanako <hanako@example.jp>"],
      last_event: "delivered",
    });
    const [found] = await sandbox.control<{ links: string[] }[]>("/mails?to=hanako@example.jp");
    expect(found!.links).toEqual(["http://localhost:3000/claim?a=1&b=2"]);
  });

  it("sends once per idempotency key, and says when the key was used for something else", async () => {
    const send = (subject: string) =>
      resend.emails.send(mail("once@example.jp", subject), { idempotencyKey: "eml_1" });
    const [first, again, other] = [await send("One"), await send("One"), await send("Two")];
    expect(again.data).toEqual(first.data);
    expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
    expect(await sandbox.control("/mails?to=once@example.jp")).toHaveLength(1);
    const tooLong = await resend.emails.send(mail("once@example.jp"), { idempotencyKey: "x".repeat(257) });
    expect(tooLong.error).toMatchObject({ statusCode: 400, name: "invalid_idempotency_key" });
  });

  it("refuses what Resend refuses, with the field", async () => {
    expect((await resend.emails.send({ ...mail("not an address") })).error).toMatchObject({
      statusCode: 422,
      name: "validation_error",
      message: expect.stringContaining("`to`"),
    });
    expect(
      (await resend.emails.send({ ...mail("a@example.jp"), tags: [{ name: "種類", value: "x" }] })).error,
    ).toMatchObject({ statusCode: 422 });
    const stranger = new Resend("re_somebody_else", { baseUrl: sandbox.url });
    expect((await stranger.emails.send(mail("a@example.jp"))).error).toMatchObject({
      name: "invalid_api_key",
    });
    expect((await resend.emails.get("00000000-0000-0000-0000-000000000000")).error).toMatchObject({
      name: "not_found",
    });
  });

  it("takes batches of at most 100, all or none", async () => {
    const good = await resend.batch.send([mail("b1@example.jp"), mail("b2@example.jp")]);
    expect(good.data!.data).toHaveLength(2);
    const bad = await resend.batch.send([mail("b3@example.jp"), mail("nobody")]);
    expect(bad.error).toMatchObject({ statusCode: 422 });
    expect(await sandbox.control("/mails?to=b3@example.jp")).toEqual([]);
    const some = await resend.batch.send([mail("b4@example.jp"), mail("nobody")], {
      batchValidation: "permissive",
    });
    expect(some.data).toMatchObject({ data: [{ id: expect.any(String) }], errors: [{ index: 1 }] });
    const many = await resend.batch.send(Array.from({ length: 101 }, () => mail("b5@example.jp")));
    expect(many.error).toMatchObject({ statusCode: 422 });
  });
});

describe("what becomes of a mail", () => {
  it.each([
    ["bounce", "bounced"],
    ["complain", "complained"],
    ["delay", "delivery_delayed"],
  ])("%s reaches the app as a webhook that the official SDK believes", async (button, event) => {
    const { data } = await resend.emails.send(mail(`${button}@example.jp`));
    await sandbox.control(`/mails/${data!.id}/${button}`, {});
    await sandbox.received(`email.${event}`);
    const { body, headers, path } = sandbox.webhooks.find((one) => one.body.includes(`email.${event}`))!;
    expect(path).toBe("/api/webhooks/resend");
    const signed = {
      id: headers["svix-id"] as string,
      timestamp: headers["svix-timestamp"] as string,
      signature: headers["svix-signature"] as string,
    };
    const webhookSecret = KEYS.RESEND_WEBHOOK_SECRET;
    expect(resend.webhooks.verify({ payload: body, headers: signed, webhookSecret })).toMatchObject({
      type: `email.${event}`,
      data: { email_id: data!.id, tags: { kind: "gift" } },
    });
    expect(() => resend.webhooks.verify({ payload: `${body} `, headers: signed, webhookSecret })).toThrow();
    expect((await resend.emails.get(data!.id)).data!.last_event).toBe(event);
  });
});

describe("the inbox", () => {
  it("shows a mail without letting it run anything", async () => {
    const hostile = {
      ...mail("hostile@example.jp", "<script>alert(1)</script>"),
      html: "<script>alert(2)</script><p>hi",
    };
    const { data } = await resend.emails.send(hostile);
    const page = await fetch(`${sandbox.url}/inbox/${data!.id}`);
    const shown = await page.text();
    expect(shown).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(shown).toMatch(
      /<iframe[^>]+sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"/,
    );
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    const inner = await fetch(`${sandbox.url}/inbox/${data!.id}/html`);
    expect(inner.headers.get("content-security-policy")).toMatch(/^sandbox .*default-src 'none'/);
    expect(inner.headers.get("content-security-policy")).not.toContain("allow-scripts");
  });

  it("finds mails by receiver and by text", async () => {
    await resend.emails.send(mail("search@example.jp", "お年玉"));
    const found = await (
      await fetch(`${sandbox.url}/inbox?to=SEARCH@example.jp&q=${encodeURIComponent("年玉")}`)
    ).text();
    expect(found).toContain("お年玉");
    expect(await sandbox.control("/mails?search=nowhere-to-be-found")).toEqual([]);
  });
});
