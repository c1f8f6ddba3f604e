CREATE TABLE "addresses" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "basket_lines" (
	"account_id" text collate "C" NOT NULL,
	"product_id" text collate "C" NOT NULL,
	"quantity" smallint NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "basket_lines_account_id_product_id_pk" PRIMARY KEY("account_id","product_id"),
	CONSTRAINT "basket_lines_quantity" CHECK ("basket_lines"."quantity" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name_ja" text NOT NULL,
	"name_en" text NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "favourites" (
	"account_id" text collate "C" NOT NULL,
	"product_id" text collate "C" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"enough_told_at" timestamp (3) with time zone,
	CONSTRAINT "favourites_account_id_product_id_pk" PRIMARY KEY("account_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "product_feeds" (
	"retailer_id" text collate "C" PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"every_hours" smallint NOT NULL,
	"category_id" text collate "C",
	"tax_rate" smallint,
	"next_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "product_feeds_every" CHECK ("product_feeds"."every_hours" between 1 and 168)
);
--> statement-breakpoint
CREATE TABLE "product_images" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"product_id" text collate "C" NOT NULL,
	"position" smallint NOT NULL,
	"path" text,
	"content" "bytea",
	"small" "bytea",
	"content_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"alt_ja" text DEFAULT '' NOT NULL,
	"alt_en" text DEFAULT '' NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "product_images_one_place" CHECK (("product_images"."path" is null) <> ("product_images"."content" is null)),
	CONSTRAINT "product_images_two_sizes" CHECK (("product_images"."content" is null) = ("product_images"."small" is null))
);
--> statement-breakpoint
CREATE TABLE "product_imports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"by_person_id" text collate "C",
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"category_id" text collate "C",
	"tax_rate" smallint,
	"status" text NOT NULL,
	"content" "bytea",
	"rows" jsonb,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"problem_count" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"added_count" integer DEFAULT 0 NOT NULL,
	"changed_count" integer DEFAULT 0 NOT NULL,
	"refusal" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "product_imports_status" CHECK ("product_imports"."status" in ('reading','ready','refused','applying','applied','discarded')),
	CONSTRAINT "product_imports_ended" CHECK (("product_imports"."status" in ('refused','applied','discarded')) = ("product_imports"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"sku" text collate "C" NOT NULL,
	"name_ja" text NOT NULL,
	"name_en" text NOT NULL,
	"reading" text DEFAULT '' NOT NULL,
	"description_ja" text DEFAULT '' NOT NULL,
	"description_en" text DEFAULT '' NOT NULL,
	"keywords" text DEFAULT '' NOT NULL,
	"category_id" text collate "C" NOT NULL,
	"price" bigint NOT NULL,
	"tax_rate" smallint NOT NULL,
	"delivery_days" smallint DEFAULT 3 NOT NULL,
	"stock" integer,
	"status" text NOT NULL,
	"search_text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "products_sku" UNIQUE("retailer_id","sku"),
	CONSTRAINT "products_price" CHECK ("products"."price" between 1 and 9999999),
	CONSTRAINT "products_tax_rate" CHECK ("products"."tax_rate" in (8, 10)),
	CONSTRAINT "products_delivery_days" CHECK ("products"."delivery_days" between 0 and 90),
	CONSTRAINT "products_stock" CHECK ("products"."stock" >= 0),
	CONSTRAINT "products_status" CHECK ("products"."status" in ('draft','on_sale','withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "order_problems" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"reported_by" text collate "C" NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answer_words" text,
	"answered_by" text collate "C",
	"answered_at" timestamp (3) with time zone,
	"sent_back_at" timestamp (3) with time zone,
	"return_carrier" text,
	"return_tracking" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "order_problems_words" CHECK (length("order_problems"."words") between 1 and 2000),
	CONSTRAINT "order_problems_answered" CHECK (("order_problems"."answer" is null) = ("order_problems"."answered_at" is null)),
	CONSTRAINT "order_problems_sent_back" CHECK (("order_problems"."sent_back_at" is null) = ("order_problems"."return_carrier" is null) and ("order_problems"."sent_back_at" is null or "order_problems"."answer" is not null))
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"shipment_id" text collate "C" NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"line" smallint NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "shipment_lines_shipment_id_line_pk" PRIMARY KEY("shipment_id","line"),
	CONSTRAINT "shipment_lines_quantity" CHECK ("shipment_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"carrier" text NOT NULL,
	"tracking_number" text,
	"shipped_by" text collate "C" NOT NULL,
	"shipped_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shipments_tracked" CHECK ("shipments"."carrier" = 'other' or "shipments"."tracking_number" is not null)
);
--> statement-breakpoint
CREATE TABLE "order_corrections" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"lines" jsonb NOT NULL,
	"price" bigint NOT NULL,
	"points" bigint NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" text collate "C" NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "order_corrections_answered" CHECK (("order_corrections"."answer" is null) = ("order_corrections"."answered_at" is null)),
	CONSTRAINT "order_corrections_amounts" CHECK ("order_corrections"."price" > 0 and "order_corrections"."points" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"step" text NOT NULL,
	"by" text NOT NULL,
	"details" jsonb
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order_id" text collate "C" NOT NULL,
	"line" smallint NOT NULL,
	"product_id" text collate "C",
	"sku" text NOT NULL,
	"name_ja" text NOT NULL,
	"name_en" text NOT NULL,
	"url" text,
	"unit_price" bigint NOT NULL,
	"tax_rate" smallint NOT NULL,
	"quantity" integer NOT NULL,
	"from_stock" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "order_lines_order_id_line_pk" PRIMARY KEY("order_id","line"),
	CONSTRAINT "order_lines_amounts" CHECK ("order_lines"."unit_price" > 0 and "order_lines"."quantity" between 1 and 999 and "order_lines"."tax_rate" in (8, 10)),
	CONSTRAINT "order_lines_stock" CHECK ("order_lines"."from_stock" between 0 and "order_lines"."quantity" and ("order_lines"."from_stock" = 0 or "order_lines"."product_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"source" text NOT NULL,
	"punch_out_id" text collate "C",
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"price" bigint NOT NULL,
	"points" bigint NOT NULL,
	"exchange_rate" bigint NOT NULL,
	"hold_source" text collate "C" NOT NULL,
	"rate_policy_id" text collate "C" NOT NULL,
	"clock_policy_id" text collate "C" NOT NULL,
	"locale" text NOT NULL,
	"sealed_address" "bytea" NOT NULL,
	"as_gift" boolean DEFAULT false NOT NULL,
	"gift_message" text DEFAULT '' NOT NULL,
	"wrapping" jsonb,
	"note" text DEFAULT '' NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"shipping_opened_at" timestamp (3) with time zone,
	"shipped_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "orders_amounts" CHECK ("orders"."price" > 0 and "orders"."exchange_rate" > 0 and "orders"."points" = ("orders"."price" + "orders"."exchange_rate" - 1) / "orders"."exchange_rate"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('placed','correction_proposed','confirmed','part_shipped','shipped','delivered','return_requested','rejected','cancelled','lapsed','taken_back','cancelled_by_retailer','returned','kept')),
	CONSTRAINT "orders_delivered" CHECK ("orders"."status" not in ('delivered','kept') or "orders"."delivered_at" is not null),
	CONSTRAINT "orders_ended" CHECK (("orders"."status" in ('delivered','rejected','cancelled','lapsed','taken_back','cancelled_by_retailer','returned','kept')) = ("orders"."ended_at" is not null)),
	CONSTRAINT "orders_signed" CHECK (("orders"."source" = 'signed_return') = ("orders"."punch_out_id" is not null)),
	CONSTRAINT "orders_texts" CHECK (length("orders"."gift_message") <= 1000 and length("orders"."note") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "punch_outs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"budget" bigint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"returned_at" timestamp (3) with time zone,
	"items" jsonb,
	"refusal" text,
	"refused_items" jsonb,
	CONSTRAINT "punch_outs_returned" CHECK (("punch_outs"."returned_at" is null) = ("punch_outs"."items" is null)),
	CONSTRAINT "punch_outs_refused" CHECK ("punch_outs"."refused_items" is null or "punch_outs"."refusal" is not null)
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"invited_by" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text collate "C",
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_email" CHECK ("invitations"."email" = lower("invitations"."email")),
	CONSTRAINT "invitations_accepted" CHECK (("invitations"."accepted_at" is null) = ("invitations"."accepted_by" is null))
);
--> statement-breakpoint
CREATE TABLE "retailer_applications" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"company_name" text NOT NULL,
	"company_name_en" text NOT NULL,
	"t_number" text NOT NULL,
	"sole_proprietor" boolean NOT NULL,
	"address" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text NOT NULL,
	"site_url" text,
	"sells" text NOT NULL,
	"locale" text NOT NULL,
	"terms_accepted_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text collate "C",
	"reason" text,
	"organisation_id" text collate "C",
	CONSTRAINT "retailer_applications_status" CHECK ("retailer_applications"."status" in ('submitted','approved','declined')),
	CONSTRAINT "retailer_applications_decided" CHECK (("retailer_applications"."status" = 'submitted') = ("retailer_applications"."decided_at" is null) and ("retailer_applications"."decided_at" is null) = ("retailer_applications"."decided_by" is null)),
	CONSTRAINT "retailer_applications_approved" CHECK (("retailer_applications"."status" = 'approved') = ("retailer_applications"."organisation_id" is not null)),
	CONSTRAINT "retailer_applications_declined" CHECK (("retailer_applications"."status" = 'declined') = ("retailer_applications"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "retailer_secrets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text collate "C" NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "retailers" (
	"organisation_id" text collate "C" PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name_en" text NOT NULL,
	"about_ja" text DEFAULT '' NOT NULL,
	"about_en" text DEFAULT '' NOT NULL,
	"legal_name" text NOT NULL,
	"t_number" text NOT NULL,
	"sole_proprietor" boolean DEFAULT false NOT NULL,
	"address" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text NOT NULL,
	"terms" text DEFAULT 'per_order' NOT NULL,
	"closing_day" smallint,
	"tax_rounding" text DEFAULT 'floor' NOT NULL,
	"off_site" text DEFAULT 'off' NOT NULL,
	"site_url" text,
	"punch_out_url" text,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retailers_slug" UNIQUE("slug"),
	CONSTRAINT "retailers_slug_form" CHECK ("retailers"."slug" ~ '^[a-z0-9](-?[a-z0-9])*$'),
	CONSTRAINT "retailers_t_number" CHECK ("retailers"."t_number" ~ '^T[0-9]{13}$'),
	CONSTRAINT "retailers_closing" CHECK (("retailers"."terms" = 'monthly') = ("retailers"."closing_day" is not null) and "retailers"."closing_day" between 1 and 31),
	CONSTRAINT "retailers_off_site" CHECK ("retailers"."off_site" = 'off' or "retailers"."site_url" is not null),
	CONSTRAINT "retailers_signed" CHECK ("retailers"."off_site" <> 'signed' or "retailers"."punch_out_url" is not null)
);
--> statement-breakpoint
CREATE TABLE "document_numbers" (
	"retailer_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "document_numbers_retailer_id_kind_pk" PRIMARY KEY("retailer_id","kind")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"corrects_id" text collate "C",
	"issued_by" text collate "C",
	"issued_at" timestamp (3) with time zone NOT NULL,
	"issue_date" date NOT NULL,
	"period_from" date,
	"period_to" date,
	"issuer" jsonb NOT NULL,
	"recipient" jsonb NOT NULL,
	"lines" jsonb NOT NULL,
	"totals" jsonb NOT NULL,
	"tax_rounding" text NOT NULL,
	"total" bigint NOT NULL,
	"reason" text,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"decline_reason" text,
	"approval_id" text collate "C",
	"remittance_id" text collate "C",
	CONSTRAINT "invoices_number" UNIQUE("retailer_id","kind","number"),
	CONSTRAINT "invoices_status" CHECK ("invoices"."status" in ('issued','approved','declined','remitted','settled')),
	CONSTRAINT "invoices_kind" CHECK (("invoices"."kind" = 'credit_note') = ("invoices"."corrects_id" is not null) and ("invoices"."kind" = 'credit_note') = ("invoices"."reason" is not null)),
	CONSTRAINT "invoices_issuer" CHECK ("invoices"."kind" = 'credit_note' or "invoices"."issued_by" is not null),
	CONSTRAINT "invoices_declined" CHECK ("invoices"."status" = 'declined' or "invoices"."decline_reason" is null),
	CONSTRAINT "invoices_period" CHECK (("invoices"."period_from" is null) = ("invoices"."period_to" is null)),
	CONSTRAINT "invoices_total" CHECK ("invoices"."total" > 0 and "invoices"."number" > 0),
	CONSTRAINT "invoices_remitted" CHECK (("invoices"."status" = 'remitted') = ("invoices"."remittance_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "order_settlements" (
	"order_id" text collate "C" PRIMARY KEY NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"invoice_id" text collate "C" NOT NULL,
	"credit_note_id" text collate "C",
	"repayment_id" text collate "C",
	CONSTRAINT "order_settlements_status" CHECK ("order_settlements"."status" in ('invoiced','approved','in_bank_run','remitted','recovering','recovered','credited')),
	CONSTRAINT "order_settlements_recovered" CHECK (("order_settlements"."status" = 'recovered') = ("order_settlements"."repayment_id" is not null)),
	CONSTRAINT "order_settlements_credited" CHECK (("order_settlements"."status" = 'credited') = ("order_settlements"."credit_note_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "remittances" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"bank_reference" text NOT NULL,
	"paid_on" date NOT NULL,
	"recorded_by" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "remittances_bank_reference" UNIQUE("bank_reference"),
	CONSTRAINT "remittances_amount" CHECK ("remittances"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "repayments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"retailer_id" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"bank_reference" text NOT NULL,
	"paid_on" date NOT NULL,
	"recorded_by" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "repayments_bank_reference" UNIQUE("bank_reference"),
	CONSTRAINT "repayments_amount" CHECK ("repayments"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "transfer_usage" DROP CONSTRAINT "transfer_usage_account_id_points_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "transfers" DROP CONSTRAINT "transfers_policy_id_policies_id_fk";
--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "basket_lines" ADD CONSTRAINT "basket_lines_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "basket_lines" ADD CONSTRAINT "basket_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_feeds" ADD CONSTRAINT "product_feeds_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_feeds" ADD CONSTRAINT "product_feeds_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_imports" ADD CONSTRAINT "product_imports_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_imports" ADD CONSTRAINT "product_imports_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_imports" ADD CONSTRAINT "product_imports_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_reported_by_people_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_problems" ADD CONSTRAINT "order_problems_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_line" FOREIGN KEY ("order_id","line") REFERENCES "public"."order_lines"("order_id","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_shipped_by_people_id_fk" FOREIGN KEY ("shipped_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_corrections" ADD CONSTRAINT "order_corrections_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_corrections" ADD CONSTRAINT "order_corrections_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_history" ADD CONSTRAINT "order_history_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_rate_policy_id_policies_id_fk" FOREIGN KEY ("rate_policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_clock_policy_id_policies_id_fk" FOREIGN KEY ("clock_policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "punch_outs" ADD CONSTRAINT "punch_outs_account_id_points_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."points_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "punch_outs" ADD CONSTRAINT "punch_outs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "punch_outs" ADD CONSTRAINT "punch_outs_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_people_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_applications" ADD CONSTRAINT "retailer_applications_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_applications" ADD CONSTRAINT "retailer_applications_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_secrets" ADD CONSTRAINT "retailer_secrets_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailer_secrets" ADD CONSTRAINT "retailer_secrets_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retailers" ADD CONSTRAINT "retailers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_issued_by_people_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_remittance_id_remittances_id_fk" FOREIGN KEY ("remittance_id") REFERENCES "public"."remittances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_settlements" ADD CONSTRAINT "order_settlements_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_settlements" ADD CONSTRAINT "order_settlements_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_settlements" ADD CONSTRAINT "order_settlements_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_settlements" ADD CONSTRAINT "order_settlements_credit_note_id_invoices_id_fk" FOREIGN KEY ("credit_note_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_settlements" ADD CONSTRAINT "order_settlements_repayment_id_repayments_id_fk" FOREIGN KEY ("repayment_id") REFERENCES "public"."repayments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remittances" ADD CONSTRAINT "remittances_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repayments" ADD CONSTRAINT "repayments_retailer_id_retailers_organisation_id_fk" FOREIGN KEY ("retailer_id") REFERENCES "public"."retailers"("organisation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repayments" ADD CONSTRAINT "repayments_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "addresses_person" ON "addresses" USING btree ("person_id","used_at");--> statement-breakpoint
CREATE INDEX "favourites_product" ON "favourites" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "product_feeds_due" ON "product_feeds" USING btree ("next_at") WHERE "product_feeds"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "product_images_product" ON "product_images" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "product_imports_retailer" ON "product_imports" USING btree ("retailer_id","id");--> statement-breakpoint
CREATE INDEX "products_on_sale_by_category" ON "products" USING btree ("category_id","id") WHERE "products"."status" = 'on_sale';--> statement-breakpoint
CREATE INDEX "products_on_sale_by_category_price" ON "products" USING btree ("category_id","price","id") WHERE "products"."status" = 'on_sale';--> statement-breakpoint
CREATE INDEX "products_on_sale_by_price" ON "products" USING btree ("price","id") WHERE "products"."status" = 'on_sale';--> statement-breakpoint
CREATE INDEX "products_on_sale" ON "products" USING btree ("id") WHERE "products"."status" = 'on_sale';--> statement-breakpoint
CREATE UNIQUE INDEX "order_problems_open" ON "order_problems" USING btree ("order_id") WHERE "order_problems"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_corrections_open" ON "order_corrections" USING btree ("order_id") WHERE "order_corrections"."answer" is null;--> statement-breakpoint
CREATE INDEX "order_history_order" ON "order_history" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "orders_account" ON "orders" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "orders_retailer" ON "orders" USING btree ("retailer_id","id");--> statement-breakpoint
CREATE INDEX "orders_retailer_open" ON "orders" USING btree ("retailer_id","status","due_at") WHERE "orders"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "orders_due" ON "orders" USING btree ("due_at") WHERE "orders"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "orders_remind" ON "orders" USING btree ("remind_at") WHERE "orders"."remind_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_punch_out" ON "orders" USING btree ("punch_out_id") WHERE "orders"."punch_out_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "punch_outs_token" ON "punch_outs" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "punch_outs_account" ON "punch_outs" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_secret_hash" ON "invitations" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("organisation_id","email") WHERE "invitations"."accepted_at" is null and "invitations"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "retailer_applications_open" ON "retailer_applications" USING btree ("submitted_at") WHERE "retailer_applications"."status" = 'submitted';--> statement-breakpoint
CREATE UNIQUE INDEX "retailer_applications_one_open" ON "retailer_applications" USING btree ("t_number") WHERE "retailer_applications"."status" = 'submitted';--> statement-breakpoint
CREATE INDEX "retailer_secrets_valid" ON "retailer_secrets" USING btree ("retailer_id") WHERE "retailer_secrets"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "invoices_retailer" ON "invoices" USING btree ("retailer_id","id");--> statement-breakpoint
CREATE INDEX "invoices_open" ON "invoices" USING btree ("status","id") WHERE "invoices"."status" in ('issued','approved');--> statement-breakpoint
CREATE INDEX "invoices_by_date" ON "invoices" USING btree ("issue_date","total");--> statement-breakpoint
CREATE INDEX "invoices_corrects" ON "invoices" USING btree ("corrects_id") WHERE "invoices"."corrects_id" is not null;--> statement-breakpoint
CREATE INDEX "invoices_remittance" ON "invoices" USING btree ("remittance_id") WHERE "invoices"."remittance_id" is not null;--> statement-breakpoint
CREATE INDEX "order_settlements_retailer" ON "order_settlements" USING btree ("retailer_id","status");--> statement-breakpoint
CREATE INDEX "order_settlements_invoice" ON "order_settlements" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "order_settlements_repayment" ON "order_settlements" USING btree ("repayment_id") WHERE "order_settlements"."repayment_id" is not null;--> statement-breakpoint
CREATE INDEX "remittances_retailer" ON "remittances" USING btree ("retailer_id","id");--> statement-breakpoint
CREATE INDEX "repayments_retailer" ON "repayments" USING btree ("retailer_id","id");