CREATE SCHEMA "audit";
--> statement-breakpoint
CREATE TABLE "audit"."entries" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"actor" text NOT NULL,
	"hat" text NOT NULL,
	"person_id" text collate "C",
	"session_id" text collate "C",
	"subject" text,
	"details" jsonb,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"bucket" "bytea" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailed_tokens" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"purpose" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"new_email" text,
	"next" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "mailed_tokens_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"email" text,
	"email_verified_at" timestamp (3) with time zone,
	"password_hash" text,
	"password_changed_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"totp_secret" "bytea",
	"totp_enabled_at" timestamp (3) with time zone,
	"totp_last_step" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "people_deleted_has_no_profile" CHECK ("people"."status" <> 'deleted' or ("people"."email" is null and "people"."password_hash" is null)),
	CONSTRAINT "people_status" CHECK ("people"."status" in ('active','suspended','deleted'))
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"person_id" text collate "C" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_person_id_code_hash_pk" PRIMARY KEY("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"hat" text DEFAULT 'member' NOT NULL,
	"device" text NOT NULL,
	"second_factor" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"reauthenticated_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"person_id" text collate "C" PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_members" (
	"organisation_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"role" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisation_members_organisation_id_person_id_pk" PRIMARY KEY("organisation_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "points_accounts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"person_id" text collate "C",
	"organisation_id" text collate "C",
	"ledger_account_id" bigint NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"status_reason" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "points_accounts_number" UNIQUE("number"),
	CONSTRAINT "points_accounts_person" UNIQUE("person_id"),
	CONSTRAINT "points_accounts_organisation" UNIQUE("organisation_id"),
	CONSTRAINT "points_accounts_ledger_account" UNIQUE("ledger_account_id"),
	CONSTRAINT "points_accounts_one_owner" CHECK (("points_accounts"."person_id" is null) <> ("points_accounts"."organisation_id" is null)),
	CONSTRAINT "points_accounts_number_form" CHECK ("points_accounts"."number" ~ '^[0-9]{16}$')
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"payload_hash" "bytea" NOT NULL,
	"status" text NOT NULL,
	"requested_by" text collate "C" NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text collate "C",
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "approvals_two_people" CHECK ("approvals"."decided_by" is null or "approvals"."status" = 'withdrawn' or "approvals"."decided_by" <> "approvals"."requested_by"),
	CONSTRAINT "approvals_decided" CHECK (("approvals"."status" = 'requested') = ("approvals"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor" text NOT NULL,
	"command" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_actor_command_key_pk" PRIMARY KEY("actor","command","key"),
	CONSTRAINT "idempotency_keys_key_length" CHECK (length("idempotency_keys"."key") between 8 and 200)
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"person_id" text collate "C",
	"sealed" "bytea",
	"status" text NOT NULL,
	"provider_id" text,
	"subject_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"status_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mails_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "mails_provider_id_unique" UNIQUE("provider_id")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"values" jsonb NOT NULL,
	"announced_at" timestamp (3) with time zone NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"approval_id" text collate "C",
	CONSTRAINT "policies_kind_version" UNIQUE("kind","version"),
	CONSTRAINT "policies_kind_effective_at" UNIQUE("kind","effective_at"),
	CONSTRAINT "policies_forward_only" CHECK ("policies"."effective_at" >= "policies"."announced_at")
);
--> statement-breakpoint
CREATE TABLE "system_settings" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"mode" text NOT NULL,
	"born_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"demo_seeded_at" timestamp (3) with time zone,
	CONSTRAINT "system_settings_one_row" CHECK ("system_settings"."only"),
	CONSTRAINT "system_settings_mode" CHECK ("system_settings"."mode" in ('sandbox','live'))
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"livemode" boolean NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "webhook_events_source_event" UNIQUE("source","event_id")
);
--> statement-breakpoint
ALTER TABLE "mailed_tokens" ADD CONSTRAINT "mailed_tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_members" ADD CONSTRAINT "organisation_members_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_members" ADD CONSTRAINT "organisation_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_accounts" ADD CONSTRAINT "points_accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_accounts" ADD CONSTRAINT "points_accounts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit"."entries" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "audit_entries_person" ON "audit"."entries" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "attempts_window" ON "attempts" USING btree ("window_ends_at");--> statement-breakpoint
CREATE INDEX "mailed_tokens_person" ON "mailed_tokens" USING btree ("person_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "sessions_person_open" ON "sessions" USING btree ("person_id") WHERE "sessions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "organisation_members_person" ON "organisation_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "approvals_open" ON "approvals" USING btree ("kind","requested_at") WHERE "approvals"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "mails_subject" ON "mails" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "mails_person" ON "mails" USING btree ("person_id","created_at");