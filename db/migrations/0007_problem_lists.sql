CREATE TABLE `entries` (
	`assignment` text PRIMARY KEY NOT NULL,
	`interview` text NOT NULL,
	`subject` text NOT NULL,
	`area` text NOT NULL,
	`state` text DEFAULT 'todo' NOT NULL,
	`reason` text,
	`what` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	`version` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `entries_area` ON `entries` (`area`,`state`);--> statement-breakpoint
CREATE TABLE `problem_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`name` text NOT NULL,
	`sheets` text NOT NULL,
	`state` text DEFAULT 'draft' NOT NULL,
	`by` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `problem_rows` (
	`list` text NOT NULL,
	`n` integer NOT NULL,
	`sheet` integer NOT NULL,
	`line` integer NOT NULL,
	`state` text NOT NULL,
	`why` text,
	`subject` text,
	`member` text,
	`element` text,
	`same_x` text,
	`issue` text DEFAULT '' NOT NULL,
	`kind` text DEFAULT '' NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`now` text DEFAULT '' NOT NULL,
	`urgent` integer DEFAULT 0 NOT NULL,
	`raw` text NOT NULL,
	`assignment` text,
	`taken_by` text,
	`taken_at` integer,
	PRIMARY KEY(`list`, `n`),
	FOREIGN KEY (`list`) REFERENCES `problem_lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `problem_rows_assignment` ON `problem_rows` (`assignment`) WHERE assignment is not null;--> statement-breakpoint
CREATE INDEX `problem_rows_subject` ON `problem_rows` (`subject`) WHERE subject is not null;--> statement-breakpoint
CREATE INDEX `problem_rows_same` ON `problem_rows` (`same_x`) WHERE same_x is not null;