CREATE TABLE `batches` (
	`id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`area` text NOT NULL,
	`interviews` text NOT NULL,
	`seen` text NOT NULL,
	`state` text DEFAULT 'drawn' NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `facts` (
	`subject` text NOT NULL,
	`element` text NOT NULL,
	`n` integer NOT NULL,
	`value` text NOT NULL,
	`old` text,
	`observed_at` integer NOT NULL,
	`interview` text,
	`by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`subject`, `element`, `n`)
);
--> statement-breakpoint
CREATE TABLE `findings` (
	`interview` text NOT NULL,
	`rule` text NOT NULL,
	`path` text DEFAULT '' NOT NULL,
	`detail` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`interview`, `rule`, `path`)
);
--> statement-breakpoint
CREATE TABLE `review_items` (
	`review` text NOT NULL,
	`path` text NOT NULL,
	`comment` text,
	`old` text,
	PRIMARY KEY(`review`, `path`)
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`interview` text NOT NULL,
	`changes` integer NOT NULL,
	`step` text NOT NULL,
	`decision` text NOT NULL,
	`comment` text,
	`tags` text,
	`batch` text,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reviews_interview` ON `reviews` (`interview`);--> statement-breakpoint
CREATE INDEX `reviews_by` ON `reviews` (`by`,`at`);--> statement-breakpoint
CREATE TABLE `samples` (
	`subject` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `samples_by` ON `samples` (`by`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`day` text NOT NULL,
	`village` text NOT NULL,
	`phase` text NOT NULL,
	`questionnaire` text NOT NULL,
	`status` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`day`, `village`, `phase`, `questionnaire`, `status`)
);
--> statement-breakpoint
ALTER TABLE `assignments` ADD `reviewer` text;--> statement-breakpoint
CREATE INDEX `assignments_review` ON `assignments` (`status`,`area`) WHERE status in ('submitted', 'compiled');--> statement-breakpoint
ALTER TABLE `audit` ADD `n` integer;--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_chain` ON `audit` (`n`) WHERE n is not null;--> statement-breakpoint
CREATE INDEX `audit_ref` ON `audit` (`ref`);--> statement-breakpoint
ALTER TABLE `interviews` ADD `flags` integer DEFAULT 0 NOT NULL;