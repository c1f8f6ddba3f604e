import type { BankEntry, BankFile } from "./bank/play";
import type { Config } from "./config";
import type { JsonObject } from "./core/json";
import type { Store, Table } from "./core/store";
import type { Mail } from "./resend/records";
import type { StoredAnswer } from "./stripe/idempotency";
import type {
  Charge,
  Customer,
  Dispute,
  Event,
  FraudWarning,
  Movement,
  PaymentIntent,
  PaymentMethod,
  Payout,
  Refund,
  Session,
  SessionExtra,
} from "./stripe/records";
import type { WebhookQueue } from "./webhooks/queue";

/** Stands for the sandbox's own address in stored objects, whose port may differ after a restart. */
export const HERE = "http://sandbox.invalid";

export type Service = "stripe" | "resend";

/** How the next requests of one service go wrong, for tests: slow, or refused with a status. */
export type Fault = { latencyMs: number; failNext: number; status: number };

/** A request that the app made, as the contract tests read it. */
export type SeenRequest = {
  service: Service;
  method: string;
  path: string;
  params: JsonObject;
  idempotencyKey: string | null;
  status: number;
};

/** Everything that the handlers share. Only the tables outlive the process. */
export type World = {
  config: Config;
  store: Store;
  webhooks: WebhookQueue;
  faults: Record<Service, Fault>;
  seen: SeenRequest[];
  sessions: Table<Session>;
  sessionExtras: Table<SessionExtra>;
  intents: Table<PaymentIntent>;
  charges: Table<Charge>;
  methods: Table<PaymentMethod>;
  refunds: Table<Refund>;
  disputes: Table<Dispute>;
  fraudWarnings: Table<FraudWarning>;
  customers: Table<Customer>;
  movements: Table<Movement>;
  payouts: Table<Payout>;
  events: Table<Event>;
  mails: Table<Mail>;
  answers: Table<StoredAnswer>;
  bankFiles: Table<BankFile>;
  bankEntries: Table<BankEntry>;
};

const SEEN_REQUESTS = 500;

/** Keeps the last requests in memory; they hold addresses and texts, so they are never written down. */
export function remember(world: World, request: SeenRequest): void {
  world.seen.push(request);
  if (world.seen.length > SEEN_REQUESTS) world.seen.shift();
}

export function createWorld(config: Config, store: Store, webhooks: WebhookQueue): World {
  return {
    config,
    store,
    webhooks,
    faults: {
      stripe: { latencyMs: 0, failNext: 0, status: 500 },
      resend: { latencyMs: 0, failNext: 0, status: 500 },
    },
    seen: [],
    sessions: store.table("sessions"),
    sessionExtras: store.table("session_extras"),
    intents: store.table("payment_intents"),
    charges: store.table("charges"),
    methods: store.table("payment_methods"),
    refunds: store.table("refunds"),
    disputes: store.table("disputes"),
    fraudWarnings: store.table("early_fraud_warnings"),
    customers: store.table("customers"),
    movements: store.table("balance_transactions"),
    payouts: store.table("payouts"),
    events: store.table("events"),
    mails: store.table("mails"),
    answers: store.table("answers"),
    bankFiles: store.table("bank_files"),
    bankEntries: store.table("bank_entries"),
  };
}
