DROP INDEX `assignments_owed`;--> statement-breakpoint
CREATE INDEX `assignments_owed` ON `assignments` (`cadre`,`status`,`due_at`,`area`);