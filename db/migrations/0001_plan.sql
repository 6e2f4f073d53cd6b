CREATE TABLE `controls` (
	`id` text PRIMARY KEY NOT NULL,
	`area` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	`ended` integer
);
--> statement-breakpoint
CREATE TABLE `deadlines` (
	`campaign` text NOT NULL,
	`phase` text NOT NULL,
	`area` text NOT NULL,
	`due_at` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`campaign`, `phase`, `area`)
);
--> statement-breakpoint
CREATE TABLE `digests` (
	`cadre` text NOT NULL,
	`slot` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`slot`, `cadre`)
);
--> statement-breakpoint
CREATE TABLE `job_runs` (
	`name` text NOT NULL,
	`at` integer NOT NULL,
	`ms` integer NOT NULL,
	`tally` text NOT NULL,
	PRIMARY KEY(`name`, `at`)
);
--> statement-breakpoint
CREATE TABLE `nudges` (
	`id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`address` text NOT NULL,
	`targets` text NOT NULL,
	`villages` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `remarks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`area` text NOT NULL,
	`subject` text,
	`text` text NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `remarks_subject` ON `remarks` (`subject`);--> statement-breakpoint
CREATE INDEX `remarks_area` ON `remarks` (`area`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`cadre` text NOT NULL,
	`phase` text NOT NULL,
	`slot` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`cadre`, `phase`, `slot`)
);
--> statement-breakpoint
CREATE TABLE `tallies` (
	`cadre` text NOT NULL,
	`phase` text NOT NULL,
	`questionnaire` text NOT NULL,
	`village` text NOT NULL,
	`status` text NOT NULL,
	`due_at` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`cadre`, `phase`, `questionnaire`, `village`, `status`, `due_at`)
);
--> statement-breakpoint
CREATE INDEX `tallies_village` ON `tallies` (`village`,`phase`,`questionnaire`,`status`);--> statement-breakpoint
DROP INDEX `outbox_open`;--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`n`) WHERE state in ('queued', 'sending');--> statement-breakpoint
ALTER TABLE `addresses` ADD `seen` integer;--> statement-breakpoint
ALTER TABLE `assignments` ADD `moved` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `assignments_area` ON `assignments` (`area`,`phase`);--> statement-breakpoint
ALTER TABLE `cadres` ADD `quiet` text DEFAULT '' NOT NULL;