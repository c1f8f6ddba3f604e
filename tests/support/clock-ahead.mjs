// Loaded before everything else in a process (`node --import`): its clock runs ahead by so many milliseconds.
const ahead = Number(process.env.CLOCK_AHEAD);
const present = Date.now;
const now = () => present() + ahead;

globalThis.Date = new Proxy(Date, {
  apply: () => new Date(now()).toString(),
  construct: (target, given, asked) => Reflect.construct(target, given.length ? given : [now()], asked),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
