ALTER TABLE `interviews` ADD `visit` text;--> statement-breakpoint
CREATE INDEX `interviews_visit` ON `interviews` (`visit`) WHERE visit is not null;--> statement-breakpoint
ALTER TABLE `subjects` ADD `parent` text;--> statement-breakpoint
ALTER TABLE `subjects` ADD `place` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `subjects_parent` ON `subjects` (`parent`,`kind`,`place`) WHERE parent is not null;