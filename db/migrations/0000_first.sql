CREATE TABLE `addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`cadre` text NOT NULL,
	`state` text DEFAULT 'ok' NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`cadre`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `addresses_cadre` ON `addresses` (`cadre`);--> statement-breakpoint
CREATE TABLE `answer_log` (
	`interview` text NOT NULL,
	`n` integer NOT NULL,
	`path` text NOT NULL,
	`old` text,
	`new` text NOT NULL,
	`by` text,
	`address` text NOT NULL,
	`form_version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`interview`, `n`)
);
--> statement-breakpoint
CREATE TABLE `answers` (
	`interview` text NOT NULL,
	`path` text NOT NULL,
	`value` text NOT NULL,
	`state` text NOT NULL,
	`origin` text,
	`reason` text,
	`reopened` integer DEFAULT 0 NOT NULL,
	`on_path` integer DEFAULT 1 NOT NULL,
	`rev` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`interview`, `path`)
);
--> statement-breakpoint
CREATE TABLE `areas` (
	`path` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`level` text NOT NULL,
	`key` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`phase` text NOT NULL,
	`questionnaire` text NOT NULL,
	`subject` text NOT NULL,
	`area` text NOT NULL,
	`cadre` text,
	`due_at` integer NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`practice` integer DEFAULT 0 NOT NULL,
	`disposition` text,
	`cause` text,
	`note_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`subject`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_key` ON `assignments` (`key`);--> statement-breakpoint
CREATE INDEX `assignments_owed` ON `assignments` (`cadre`,`status`);--> statement-breakpoint
CREATE INDEX `assignments_subject` ON `assignments` (`subject`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text,
	`action` text NOT NULL,
	`ref` text,
	`detail` text
);
--> statement-breakpoint
CREATE TABLE `cadres` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`phone_x` text,
	`status` text DEFAULT 'active' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cadres_phone` ON `cadres` (`phone_x`);--> statement-breakpoint
CREATE TABLE `chats` (
	`address` text PRIMARY KEY NOT NULL,
	`pending` text NOT NULL,
	`prompt_n` integer,
	`version` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`fetch_ref` text NOT NULL,
	`address` text NOT NULL,
	`name` text,
	`mime` text NOT NULL,
	`state` text DEFAULT 'wanted' NOT NULL,
	`sha256` text,
	`bytes` integer,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `files_wanted` ON `files` (`at`) WHERE state = 'wanted';--> statement-breakpoint
CREATE TABLE `grants` (
	`cadre` text NOT NULL,
	`role` text NOT NULL,
	`area` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	`ended` integer,
	PRIMARY KEY(`cadre`, `role`, `area`),
	FOREIGN KEY (`cadre`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `grants_area` ON `grants` (`area`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`bot` text NOT NULL,
	`update` text NOT NULL,
	`state` text DEFAULT 'done' NOT NULL,
	`at` integer NOT NULL,
	`payload` text,
	PRIMARY KEY(`bot`, `update`)
);
--> statement-breakpoint
CREATE TABLE `interviews` (
	`id` text PRIMARY KEY NOT NULL,
	`assignment` text NOT NULL,
	`questionnaire` text NOT NULL,
	`form_version` integer NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`reference_date` text NOT NULL,
	`started_at` integer NOT NULL,
	`device_at` integer,
	`submitted_at` integer,
	`by` text,
	`late` integer DEFAULT 0 NOT NULL,
	`changes` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`assignment`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `interviews_assignment` ON `interviews` (`assignment`);--> statement-breakpoint
CREATE INDEX `interviews_by` ON `interviews` (`by`,`submitted_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`area` text NOT NULL,
	`name` text,
	`cadre` text,
	`by` text,
	`at` integer NOT NULL,
	`expires` integer NOT NULL,
	`used_by` text
);
--> statement-breakpoint
CREATE TABLE `lists` (
	`list` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`list`, `subject`),
	FOREIGN KEY (`subject`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lists_subject` ON `lists` (`subject`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`n` integer PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`dedupe` text,
	`kind` text DEFAULT 'reply' NOT NULL,
	`payload` text NOT NULL,
	`edits` integer,
	`state` text DEFAULT 'queued' NOT NULL,
	`platform_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_page` ON `outbox` (`address`,`n`) WHERE address like 'web:%';--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe`) WHERE dedupe is not null;--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`n`) WHERE state = 'queued';--> statement-breakpoint
CREATE TABLE `parameters` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `questionnaires` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`json` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`at` integer NOT NULL,
	`expires` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_address` ON `sessions` (`address`);--> statement-breakpoint
CREATE TABLE `subject_keys` (
	`kind` text NOT NULL,
	`scheme` text NOT NULL,
	`key_x` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`kind`, `scheme`, `key_x`),
	FOREIGN KEY (`subject`) REFERENCES `subjects`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `subject_keys_subject` ON `subject_keys` (`subject`);--> statement-breakpoint
CREATE TABLE `subjects` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`area` text NOT NULL,
	`name` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`data` text NOT NULL,
	`version` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `subjects_area` ON `subjects` (`kind`,`area`);