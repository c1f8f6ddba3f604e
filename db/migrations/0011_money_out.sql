CREATE TABLE "bank_accounts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C",
	"retailer_id" text collate "C",
	"bank_code" text NOT NULL,
	"branch_code" text NOT NULL,
	"bank_name" text NOT NULL,
	"branch_name" text NOT NULL,
	"bank_kana" text NOT NULL,
	"branch_kana" text NOT NULL,
	"type" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"last_four" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"decided_by" text collate "C",
	"approval_id" text collate "C",
	"reason" text,
	CONSTRAINT "bank_accounts_owner" CHECK (("bank_accounts"."person_id" is null) <> ("bank_accounts"."retailer_id" is null)),
	CONSTRAINT "bank_accounts_status" CHECK ("bank_accounts"."status" in ('active','held','requested','declined','replaced','broken')),
	CONSTRAINT "bank_accounts_form" CHECK ("bank_accounts"."bank_code" ~ '^[0-9]{4}$' and "bank_accounts"."branch_code" ~ '^[0-9]{3}$'),
	CONSTRAINT "bank_accounts_last_four" CHECK ("bank_accounts"."last_four" ~ '^[0-9]{4}$'),
	CONSTRAINT "bank_accounts_requested_retailer" CHECK ("bank_accounts"."status" <> 'requested' or "bank_accounts"."retailer_id" is not null),
	CONSTRAINT "bank_accounts_held_person" CHECK ("bank_accounts"."status" <> 'held' or "bank_accounts"."person_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "bank_fees" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"booked_on" date NOT NULL,
	"line_id" text collate "C",
	"statement_line_id" text collate "C",
	"recorded_by" text collate "C",
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "bank_fees_statement_line" UNIQUE("statement_line_id"),
	CONSTRAINT "bank_fees_kind" CHECK ("bank_fees"."kind" in ('transfer','recall','other')),
	CONSTRAINT "bank_fees_amount" CHECK ("bank_fees"."amount" > 0),
	CONSTRAINT "bank_fees_recall" CHECK ("bank_fees"."kind" <> 'recall' or "bank_fees"."line_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "bank_run_items" (
	"line_id" text collate "C" NOT NULL,
	"payable_id" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"live" boolean DEFAULT true NOT NULL,
	CONSTRAINT "bank_run_items_line_id_payable_id_pk" PRIMARY KEY("line_id","payable_id"),
	CONSTRAINT "bank_run_items_amount" CHECK ("bank_run_items"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "bank_run_lines" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"run_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"payee_id" text collate "C" NOT NULL,
	"payee_name" text NOT NULL,
	"bank_account_id" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"reference" text NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"value_date" date,
	"decided_by" text collate "C",
	"reason" text,
	CONSTRAINT "bank_run_lines_position" UNIQUE("run_id","position"),
	CONSTRAINT "bank_run_lines_reference" UNIQUE("reference"),
	CONSTRAINT "bank_run_lines_status" CHECK ("bank_run_lines"."status" in ('planned','sent','paid','failed','returned','removed')),
	CONSTRAINT "bank_run_lines_amount" CHECK ("bank_run_lines"."amount" between 1 and 9999999999),
	CONSTRAINT "bank_run_lines_reference_form" CHECK ("bank_run_lines"."reference" ~ '^[0-9]{10}$'),
	CONSTRAINT "bank_run_lines_reason" CHECK ("bank_run_lines"."status" not in ('failed','returned') or "bank_run_lines"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "bank_runs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"transfer_date" date NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"sealed_profile" "bytea" NOT NULL,
	"line_count" integer NOT NULL,
	"total" bigint NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"approval_id" text collate "C",
	"file_hash" "bytea",
	"exported_at" timestamp (3) with time zone,
	"exports" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "bank_runs_status" CHECK ("bank_runs"."status" in ('draft','approved','exported','settled','discarded')),
	CONSTRAINT "bank_runs_sums" CHECK ("bank_runs"."line_count" >= 0 and "bank_runs"."total" >= 0),
	CONSTRAINT "bank_runs_approved" CHECK ("bank_runs"."status" not in ('approved','exported','settled') or "bank_runs"."approval_id" is not null),
	CONSTRAINT "bank_runs_exported" CHECK (("bank_runs"."status" in ('exported','settled')) = ("bank_runs"."file_hash" is not null) and ("bank_runs"."file_hash" is null) = ("bank_runs"."exported_at" is null)
        and ("bank_runs"."file_hash" is not null) = ("bank_runs"."exports" > 0))
);
--> statement-breakpoint
CREATE TABLE "statement_imports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"file_hash" "bytea" NOT NULL,
	"kind" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"line_count" integer NOT NULL,
	"imported_by" text collate "C",
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "statement_imports_file" UNIQUE("file_hash")
);
--> statement-breakpoint
CREATE TABLE "statement_lines" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"import_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"booked_on" date NOT NULL,
	"direction" text NOT NULL,
	"amount" bigint NOT NULL,
	"description" text NOT NULL,
	"reference" text,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"subject_id" text,
	"decided_by" text collate "C",
	"note" text,
	CONSTRAINT "statement_lines_fingerprint" UNIQUE("fingerprint"),
	CONSTRAINT "statement_lines_position" UNIQUE("import_id","position"),
	CONSTRAINT "statement_lines_status" CHECK ("statement_lines"."status" in ('matched','open','settled','ignored')),
	CONSTRAINT "statement_lines_amount" CHECK ("statement_lines"."amount" > 0),
	CONSTRAINT "statement_lines_matched" CHECK ("statement_lines"."status" <> 'matched' or "statement_lines"."subject_id" is not null),
	CONSTRAINT "statement_lines_ignored" CHECK ("statement_lines"."status" <> 'ignored' or length("statement_lines"."note") > 0)
);
--> statement-breakpoint
CREATE TABLE "adjustments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"direction" text NOT NULL,
	"points" bigint NOT NULL,
	"reason" text NOT NULL,
	"approval_id" text collate "C" NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "adjustments_approval" UNIQUE("approval_id"),
	CONSTRAINT "adjustments_points" CHECK ("adjustments"."points" > 0),
	CONSTRAINT "adjustments_reason" CHECK (length("adjustments"."reason") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "differences" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"area" text NOT NULL,
	"rule" text NOT NULL,
	"subject_id" text NOT NULL,
	"expected" text NOT NULL,
	"found" text NOT NULL,
	"rows" jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text collate "C",
	"note" text,
	CONSTRAINT "differences_status" CHECK ("differences"."status" in ('open','agrees','explained')),
	CONSTRAINT "differences_closed" CHECK (("differences"."status" = 'open') = ("differences"."closed_at" is null)),
	CONSTRAINT "differences_explained" CHECK ("differences"."status" <> 'explained' or ("differences"."closed_by" is not null and length("differences"."note") > 0))
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone NOT NULL,
	"areas" jsonb NOT NULL,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stripe_movements" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"net" bigint NOT NULL,
	"source_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stripe_movements_net" CHECK ("stripe_movements"."net" = "stripe_movements"."amount" - "stripe_movements"."fee")
);
--> statement-breakpoint
CREATE TABLE "stripe_payouts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"amount" bigint NOT NULL,
	"status" text NOT NULL,
	"arrives_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cash_out_history" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"cash_out_id" text collate "C" NOT NULL,
	"status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_person_id" text collate "C",
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "cash_outs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"points" bigint NOT NULL,
	"cash_rate" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"net" bigint NOT NULL,
	"rate_policy_id" text collate "C" NOT NULL,
	"policy_id" text collate "C" NOT NULL,
	"bank_account_id" text collate "C" NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"automatic" boolean DEFAULT false NOT NULL,
	"approval_id" text collate "C",
	"approved_by" text collate "C",
	"bank_run_line_id" text collate "C",
	"reason" text,
	CONSTRAINT "cash_outs_status" CHECK ("cash_outs"."status" in ('requested','approved','in_bank_run','paid','declined','cancelled','failed','returned')),
	CONSTRAINT "cash_outs_sums" CHECK ("cash_outs"."points" > 0 and "cash_outs"."gross" = "cash_outs"."points" * "cash_outs"."cash_rate"),
	CONSTRAINT "cash_outs_net" CHECK ("cash_outs"."fee" >= 0 and "cash_outs"."net" > 0 and "cash_outs"."net" = "cash_outs"."gross" - "cash_outs"."fee"),
	CONSTRAINT "cash_outs_in_run" CHECK ("cash_outs"."status" not in ('in_bank_run','paid','returned') or "cash_outs"."bank_run_line_id" is not null),
	CONSTRAINT "cash_outs_approver" CHECK ("cash_outs"."approved_by" is null or "cash_outs"."approved_by" <> "cash_outs"."person_id"),
	CONSTRAINT "cash_outs_approved" CHECK ("cash_outs"."status" in ('requested','declined','cancelled')
        or ("cash_outs"."automatic"::int + ("cash_outs"."approval_id" is not null)::int + ("cash_outs"."approved_by" is not null)::int) = 1),
	CONSTRAINT "cash_outs_reason" CHECK ("cash_outs"."status" not in ('declined','failed','returned') or "cash_outs"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "identity_checks" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"status" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text collate "C",
	"reason" text,
	"keep_until" date,
	CONSTRAINT "identity_checks_status" CHECK ("identity_checks"."status" in ('submitted','approved','declined','withdrawn','superseded')),
	CONSTRAINT "identity_checks_decided" CHECK (("identity_checks"."status" = 'submitted') = ("identity_checks"."decided_at" is null)),
	CONSTRAINT "identity_checks_decider" CHECK ("identity_checks"."status" not in ('approved','declined') or "identity_checks"."decided_by" <> "identity_checks"."person_id"),
	CONSTRAINT "identity_checks_declined" CHECK ("identity_checks"."status" <> 'declined' or "identity_checks"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "identity_documents" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"check_id" text collate "C",
	"kind" text NOT NULL,
	"side" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identity_documents_size" CHECK ("identity_documents"."size" between 1 and 8000000)
);
--> statement-breakpoint
CREATE TABLE "risk_flags" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"subject_id" text NOT NULL,
	"rule" text NOT NULL,
	"facts" jsonb NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text collate "C",
	"note" text,
	CONSTRAINT "risk_flags_status" CHECK ("risk_flags"."status" in ('open','cleared','reported')),
	CONSTRAINT "risk_flags_decided" CHECK (("risk_flags"."status" = 'open') = ("risk_flags"."decided_at" is null) and ("risk_flags"."decided_at" is null) = ("risk_flags"."decided_by" is null)),
	CONSTRAINT "risk_flags_note" CHECK ("risk_flags"."status" = 'open' or length("risk_flags"."note") > 0)
);
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_status";--> statement-breakpoint
DROP INDEX "invoices_open";--> statement-breakpoint
ALTER TABLE "remittances" ALTER COLUMN "recorded_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "remittances" ADD COLUMN "bank_run_line_id" text collate "C";--> statement-breakpoint
ALTER TABLE "remittances" ADD COLUMN "returned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "remittances" ADD COLUMN "return_reason" text;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_fees" ADD CONSTRAINT "bank_fees_line_id_bank_run_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."bank_run_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_fees" ADD CONSTRAINT "bank_fees_statement_line_id_statement_lines_id_fk" FOREIGN KEY ("statement_line_id") REFERENCES "public"."statement_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_fees" ADD CONSTRAINT "bank_fees_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_run_items" ADD CONSTRAINT "bank_run_items_line_id_bank_run_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."bank_run_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_run_lines" ADD CONSTRAINT "bank_run_lines_run_id_bank_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bank_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_run_lines" ADD CONSTRAINT "bank_run_lines_bank_account_id_bank_accounts_id_fk" FOREIGN KEY ("bank_account_id") REFERENCES "public"."bank_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_run_lines" ADD CONSTRAINT "bank_run_lines_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_runs" ADD CONSTRAINT "bank_runs_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_runs" ADD CONSTRAINT "bank_runs_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_imports" ADD CONSTRAINT "statement_imports_imported_by_people_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_import_id_statement_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."statement_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "differences" ADD CONSTRAINT "differences_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_out_history" ADD CONSTRAINT "cash_out_history_cash_out_id_cash_outs_id_fk" FOREIGN KEY ("cash_out_id") REFERENCES "public"."cash_outs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_out_history" ADD CONSTRAINT "cash_out_history_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_rate_policy_id_policies_id_fk" FOREIGN KEY ("rate_policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_bank_account_id_bank_accounts_id_fk" FOREIGN KEY ("bank_account_id") REFERENCES "public"."bank_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_outs" ADD CONSTRAINT "cash_outs_bank_run_line_id_bank_run_lines_id_fk" FOREIGN KEY ("bank_run_line_id") REFERENCES "public"."bank_run_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_checks" ADD CONSTRAINT "identity_checks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_checks" ADD CONSTRAINT "identity_checks_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_documents" ADD CONSTRAINT "identity_documents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_documents" ADD CONSTRAINT "identity_documents_check_id_identity_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."identity_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_flags" ADD CONSTRAINT "risk_flags_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_flags" ADD CONSTRAINT "risk_flags_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_accounts_person" ON "bank_accounts" USING btree ("person_id") WHERE "bank_accounts"."status" in ('active','held','broken');--> statement-breakpoint
CREATE UNIQUE INDEX "bank_accounts_retailer" ON "bank_accounts" USING btree ("retailer_id") WHERE "bank_accounts"."status" in ('active','broken');--> statement-breakpoint
CREATE UNIQUE INDEX "bank_accounts_requested" ON "bank_accounts" USING btree ("retailer_id") WHERE "bank_accounts"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "bank_accounts_fingerprint" ON "bank_accounts" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "bank_accounts_waiting" ON "bank_accounts" USING btree ("status","id") WHERE "bank_accounts"."status" in ('held','requested');--> statement-breakpoint
CREATE INDEX "bank_fees_booked" ON "bank_fees" USING btree ("booked_on");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_run_items_one_run" ON "bank_run_items" USING btree ("payable_id") WHERE "bank_run_items"."live";--> statement-breakpoint
CREATE INDEX "bank_run_lines_payee" ON "bank_run_lines" USING btree ("payee_id","id");--> statement-breakpoint
CREATE INDEX "bank_run_lines_sent" ON "bank_run_lines" USING btree ("amount") WHERE "bank_run_lines"."status" = 'sent';--> statement-breakpoint
CREATE INDEX "bank_runs_by_date" ON "bank_runs" USING btree ("transfer_date","id");--> statement-breakpoint
CREATE INDEX "statement_imports_at" ON "statement_imports" USING btree ("imported_at");--> statement-breakpoint
CREATE INDEX "statement_lines_open" ON "statement_lines" USING btree ("booked_on","id") WHERE "statement_lines"."status" = 'open';--> statement-breakpoint
CREATE INDEX "statement_lines_subject" ON "statement_lines" USING btree ("subject_id") WHERE "statement_lines"."subject_id" is not null;--> statement-breakpoint
CREATE INDEX "adjustments_account" ON "adjustments" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "differences_open_once" ON "differences" USING btree ("rule","subject_id") WHERE "differences"."status" = 'open';--> statement-breakpoint
CREATE INDEX "differences_by_status" ON "differences" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "reconciliations_started" ON "reconciliations" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "stripe_movements_created" ON "stripe_movements" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "stripe_movements_source" ON "stripe_movements" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "stripe_payouts_arrival" ON "stripe_payouts" USING btree ("arrives_at");--> statement-breakpoint
CREATE INDEX "cash_out_history_cash_out" ON "cash_out_history" USING btree ("cash_out_id","id");--> statement-breakpoint
CREATE INDEX "cash_outs_account" ON "cash_outs" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "cash_outs_open" ON "cash_outs" USING btree ("status","id") WHERE "cash_outs"."status" in ('requested','approved','in_bank_run');--> statement-breakpoint
CREATE INDEX "cash_outs_line" ON "cash_outs" USING btree ("bank_run_line_id") WHERE "cash_outs"."bank_run_line_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_checks_submitted" ON "identity_checks" USING btree ("person_id") WHERE "identity_checks"."status" = 'submitted';--> statement-breakpoint
CREATE UNIQUE INDEX "identity_checks_approved" ON "identity_checks" USING btree ("person_id") WHERE "identity_checks"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "identity_checks_open" ON "identity_checks" USING btree ("submitted_at") WHERE "identity_checks"."status" = 'submitted';--> statement-breakpoint
CREATE INDEX "identity_checks_fingerprint" ON "identity_checks" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "identity_documents_check" ON "identity_documents" USING btree ("check_id");--> statement-breakpoint
CREATE INDEX "identity_documents_loose" ON "identity_documents" USING btree ("person_id") WHERE "identity_documents"."check_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "risk_flags_once" ON "risk_flags" USING btree ("subject_id","rule");--> statement-breakpoint
CREATE INDEX "risk_flags_open" ON "risk_flags" USING btree ("raised_at") WHERE "risk_flags"."status" = 'open';--> statement-breakpoint
CREATE INDEX "risk_flags_person" ON "risk_flags" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_bank_run_line_id_bank_run_lines_id_fk" FOREIGN KEY ("bank_run_line_id") REFERENCES "public"."bank_run_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_usage" ADD CONSTRAINT "transfer_usage_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoices_open" ON "invoices" USING btree ("status","id") WHERE "invoices"."status" in ('issued','approved','in_bank_run');--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_line" UNIQUE("bank_run_line_id");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_status" CHECK ("invoices"."status" in ('issued','approved','in_bank_run','declined','remitted','settled'));--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_recorder" CHECK ("remittances"."recorded_by" is not null or "remittances"."bank_run_line_id" is not null);--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_returned" CHECK (("remittances"."returned_at" is null) = ("remittances"."return_reason" is null));--> statement-breakpoint
insert into ledger.accounts (id, unit, kind, floored, opened_at) values
  (111, 'JPY', 'payment_fees', false, now()),
  (112, 'JPY', 'bank_fees', false, now()),
  (113, 'JPY', 'adjustments', false, now());
--> statement-breakpoint
insert into ledger.rollups (account) values (111), (112), (113);
--> statement-breakpoint
-- The first rules of cashing out and of the bank's files. Nobody had to want them. Without the operator's registration
-- as a funds transfer business nothing is cashed out, whatever they say.
alter table policies disable trigger policies_forward_only;
--> statement-breakpoint
insert into policies (id, kind, version, "values", announced_at, effective_at, note) values
  ('pol_00000000000000000000000004', 'cash_out', 1,
   '{"mode": "type2", "min": 700, "max": 210000, "monthMax": 210000, "fee": 220, "automaticMax": 10000, "twoPeopleAbove": 50000, "waitDays": 7}',
   '2000-01-01T00:00:00+09:00', '2000-01-01T00:00:00+09:00', 'initial'),
  ('pol_00000000000000000000000005', 'bank', 1,
   '{"newline": "crlf", "newlineAtEnd": true, "endOfFile": false, "clearing": "zeros", "customerCodes": "blank", "transferClass": "7", "cutOffDays": 1, "cutOffHour": 15, "aheadDays": 15, "recordsMax": 9999}',
   '2000-01-01T00:00:00+09:00', '2000-01-01T00:00:00+09:00', 'initial');
--> statement-breakpoint
alter table policies enable trigger policies_forward_only;
--> statement-breakpoint
-- A bank account is never edited, only its standing moves on; what was replaced or declined stays so.
create function bank_accounts_step() returns trigger language plpgsql as $$
begin
  if (new.id, new.person_id, new.retailer_id, new.bank_code, new.branch_code, new.type, new.last_four, new.fingerprint,
      new.created_at, new.created_by)
     is distinct from (old.id, old.person_id, old.retailer_id, old.bank_code, old.branch_code, old.type, old.last_four,
      old.fingerprint, old.created_at, old.created_by) then
    raise exception 'a bank account cannot be changed' using errcode = 'restrict_violation';
  end if;
  if old.status <> new.status and not (
    (old.status = 'requested' and new.status in ('active', 'declined'))
    or (old.status = 'held' and new.status in ('active', 'declined', 'replaced'))
    or (old.status = 'active' and new.status in ('held', 'broken', 'replaced'))
    or (old.status = 'broken' and new.status = 'replaced')
  ) then
    raise exception 'a bank account cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bank_accounts_step before update on bank_accounts for each row execute function bank_accounts_step();
--> statement-breakpoint
create trigger bank_accounts_kept before delete or truncate on bank_accounts
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A cash-out moves along its states, and what it is for stays as it was quoted.
create function cash_outs_step() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.person_id, new.points, new.cash_rate, new.gross, new.fee, new.net, new.rate_policy_id,
      new.policy_id, new.bank_account_id, new.requested_at)
     is distinct from (old.id, old.account_id, old.person_id, old.points, old.cash_rate, old.gross, old.fee, old.net,
      old.rate_policy_id, old.policy_id, old.bank_account_id, old.requested_at) then
    raise exception 'what a cash-out is for cannot be changed' using errcode = 'restrict_violation';
  end if;
  if old.status <> new.status and not (
    (old.status = 'requested' and new.status in ('approved', 'declined', 'cancelled'))
    or (old.status = 'approved' and new.status in ('in_bank_run', 'failed'))
    or (old.status = 'in_bank_run' and new.status in ('approved', 'paid', 'failed'))
    or (old.status = 'paid' and new.status = 'returned')
  ) then
    raise exception 'a cash-out cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger cash_outs_step before update on cash_outs for each row execute function cash_outs_step();
--> statement-breakpoint
create trigger cash_outs_kept before delete or truncate on cash_outs for each statement execute function refuse_change();
--> statement-breakpoint
create trigger cash_out_history_append_only before update or delete or truncate on cash_out_history
  for each statement execute function refuse_change();
--> statement-breakpoint
-- What was said and shown for an identity check is kept as it was until the law lets it go.
create function identity_checks_step() returns trigger language plpgsql as $$
begin
  if (new.id, new.person_id, new.fingerprint, new.submitted_at) is distinct from (old.id, old.person_id, old.fingerprint, old.submitted_at)
    or (old.status <> new.status and not (
      (old.status = 'submitted' and new.status in ('approved', 'declined', 'withdrawn'))
      or (old.status = 'approved' and new.status = 'superseded'))) then
    raise exception 'an identity check cannot be changed like this' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger identity_checks_step before update on identity_checks for each row execute function identity_checks_step();
--> statement-breakpoint
-- A run that a second person wanted is what they saw: no line joins or leaves it any more, and its file stays the same.
create function bank_runs_step() returns trigger language plpgsql as $$
begin
  if old.status <> new.status and not (
    (old.status = 'draft' and new.status in ('approved', 'discarded'))
    or (old.status = 'approved' and new.status in ('exported', 'discarded'))
    or (old.status = 'exported' and new.status = 'settled')
    or (old.status = 'settled' and new.status = 'exported')
  ) then
    raise exception 'a bank run cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  if old.status <> 'draft' and (new.transfer_date, new.sealed_profile, new.line_count, new.total, new.created_by)
     is distinct from (old.transfer_date, old.sealed_profile, old.line_count, old.total, old.created_by)
     or old.file_hash is not null and new.file_hash is distinct from old.file_hash then
    raise exception 'a bank run that was approved cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bank_runs_step before update on bank_runs for each row execute function bank_runs_step();
--> statement-breakpoint
create trigger bank_runs_kept before delete or truncate on bank_runs for each statement execute function refuse_change();
--> statement-breakpoint
create function bank_run_lines_step() returns trigger language plpgsql as $$
begin
  if (new.id, new.run_id, new.position, new.kind, new.payee_id, new.bank_account_id, new.amount, new.reference)
     is distinct from (old.id, old.run_id, old.position, old.kind, old.payee_id, old.bank_account_id, old.amount, old.reference) then
    raise exception 'a line of a bank run cannot be changed' using errcode = 'restrict_violation';
  end if;
  if old.status <> new.status and not (
    (old.status = 'planned' and new.status in ('sent', 'removed'))
    or (old.status = 'sent' and new.status in ('paid', 'failed'))
    or (old.status = 'paid' and new.status = 'returned')
  ) then
    raise exception 'a line of a bank run cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bank_run_lines_step before update on bank_run_lines for each row execute function bank_run_lines_step();
--> statement-breakpoint
create trigger bank_run_lines_kept before delete or truncate on bank_run_lines
  for each statement execute function refuse_change();
--> statement-breakpoint
create function bank_run_lines_join() returns trigger language plpgsql as $$
begin
  if (select status from bank_runs where id = new.run_id) is distinct from 'draft' then
    raise exception 'a line joins a bank run only while it is a draft' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bank_run_lines_join before insert on bank_run_lines for each row execute function bank_run_lines_join();
--> statement-breakpoint
create trigger bank_fees_append_only before update or delete or truncate on bank_fees
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger adjustments_append_only before update or delete or truncate on adjustments
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger stripe_movements_append_only before update or delete or truncate on stripe_movements
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger reconciliations_append_only before update or delete or truncate on reconciliations
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Of a remittance nothing changes but that the bank sends it back, once.
drop trigger remittances_append_only on remittances;
--> statement-breakpoint
create function remittances_come_back() returns trigger language plpgsql as $$
begin
  if (new.id, new.retailer_id, new.amount, new.bank_reference, new.paid_on, new.recorded_by, new.recorded_at, new.note,
      new.bank_run_line_id)
     is distinct from (old.id, old.retailer_id, old.amount, old.bank_reference, old.paid_on, old.recorded_by,
      old.recorded_at, old.note, old.bank_run_line_id) or old.returned_at is not null then
    raise exception 'a remittance cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger remittances_come_back before update on remittances for each row execute function remittances_come_back();
--> statement-breakpoint
create trigger remittances_kept before delete or truncate on remittances
  for each statement execute function refuse_change();
--> statement-breakpoint
-- An accepted invoice waits in one bank run at most; when the bank does not pay, or sends the money back, it is payable again.
create or replace function invoices_issued_once() returns trigger language plpgsql as $$
begin
  if (new.id, new.retailer_id, new.kind, new.number, new.corrects_id, new.issued_by, new.issued_at, new.issue_date,
      new.period_from, new.period_to, new.issuer, new.recipient, new.lines, new.totals, new.tax_rounding, new.total, new.reason)
     is distinct from (old.id, old.retailer_id, old.kind, old.number, old.corrects_id, old.issued_by, old.issued_at,
      old.issue_date, old.period_from, old.period_to, old.issuer, old.recipient, old.lines, old.totals, old.tax_rounding,
      old.total, old.reason) then
    raise exception 'a document that was issued cannot be changed' using errcode = 'restrict_violation';
  end if;
  if old.status <> new.status and not (
    (old.status = 'issued' and new.status in ('approved', 'declined'))
    or (old.status = 'approved' and new.status in ('in_bank_run', 'remitted', 'settled'))
    or (old.status = 'in_bank_run' and new.status in ('approved', 'remitted'))
    or (old.status = 'remitted' and new.status = 'approved')
  ) then
    raise exception 'a document cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
