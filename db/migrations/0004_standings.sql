CREATE TABLE `standings` (
	`phase` text NOT NULL,
	`questionnaire` text NOT NULL,
	`village` text NOT NULL,
	`untouched` integer DEFAULT 0 NOT NULL,
	`appointed` integer DEFAULT 0 NOT NULL,
	`away` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`other` integer DEFAULT 0 NOT NULL,
	`started` integer DEFAULT 0 NOT NULL,
	`submitted` integer DEFAULT 0 NOT NULL,
	`compiled` integer DEFAULT 0 NOT NULL,
	`approved` integer DEFAULT 0 NOT NULL,
	`returned` integer DEFAULT 0 NOT NULL,
	`closing` integer DEFAULT 0 NOT NULL,
	`closed` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`phase`, `questionnaire`, `village`)
);
--> statement-breakpoint
CREATE TRIGGER `standing_insert` AFTER INSERT ON `assignments` WHEN new.practice = 0 BEGIN
	INSERT INTO `standings` (phase, questionnaire, village, `untouched`, `appointed`, `away`, `refused`, `other`, `started`, `submitted`, `compiled`, `approved`, `returned`, `closing`, `closed`)
	VALUES (new.phase, new.questionnaire, substr(new.area, 1, instr(substr(new.area, 3), '/') + 2),
		(new.status = 'open' AND new.disposition IS NULL),
		(new.status = 'open' AND new.disposition IS 'appointed'),
		(new.status = 'open' AND new.disposition IS 'away'),
		(new.status = 'open' AND new.disposition IS 'refused'),
		(new.status = 'open' AND new.disposition IS NOT NULL AND new.disposition NOT IN ('appointed', 'away', 'refused')),
		(new.status = 'started'),
		(new.status = 'submitted'),
		(new.status = 'compiled'),
		(new.status = 'approved'),
		(new.status = 'returned'),
		(new.status = 'closing'),
		(new.status = 'closed'))
	ON CONFLICT DO UPDATE SET `untouched` = `untouched` + excluded.`untouched`, `appointed` = `appointed` + excluded.`appointed`, `away` = `away` + excluded.`away`, `refused` = `refused` + excluded.`refused`, `other` = `other` + excluded.`other`, `started` = `started` + excluded.`started`, `submitted` = `submitted` + excluded.`submitted`, `compiled` = `compiled` + excluded.`compiled`, `approved` = `approved` + excluded.`approved`, `returned` = `returned` + excluded.`returned`, `closing` = `closing` + excluded.`closing`, `closed` = `closed` + excluded.`closed`;
END;
--> statement-breakpoint
CREATE TRIGGER `standing_change` AFTER UPDATE OF status, disposition ON `assignments`
WHEN new.practice = 0 AND new.phase = old.phase AND new.questionnaire = old.questionnaire AND new.area = old.area AND (new.status <> old.status OR new.disposition IS NOT old.disposition) BEGIN
	UPDATE `standings` SET
		`untouched` = `untouched` - (old.status = 'open' AND old.disposition IS NULL) + (new.status = 'open' AND new.disposition IS NULL),
		`appointed` = `appointed` - (old.status = 'open' AND old.disposition IS 'appointed') + (new.status = 'open' AND new.disposition IS 'appointed'),
		`away` = `away` - (old.status = 'open' AND old.disposition IS 'away') + (new.status = 'open' AND new.disposition IS 'away'),
		`refused` = `refused` - (old.status = 'open' AND old.disposition IS 'refused') + (new.status = 'open' AND new.disposition IS 'refused'),
		`other` = `other` - (old.status = 'open' AND old.disposition IS NOT NULL AND old.disposition NOT IN ('appointed', 'away', 'refused')) + (new.status = 'open' AND new.disposition IS NOT NULL AND new.disposition NOT IN ('appointed', 'away', 'refused')),
		`started` = `started` - (old.status = 'started') + (new.status = 'started'),
		`submitted` = `submitted` - (old.status = 'submitted') + (new.status = 'submitted'),
		`compiled` = `compiled` - (old.status = 'compiled') + (new.status = 'compiled'),
		`approved` = `approved` - (old.status = 'approved') + (new.status = 'approved'),
		`returned` = `returned` - (old.status = 'returned') + (new.status = 'returned'),
		`closing` = `closing` - (old.status = 'closing') + (new.status = 'closing'),
		`closed` = `closed` - (old.status = 'closed') + (new.status = 'closed')
	WHERE phase = old.phase AND questionnaire = old.questionnaire AND village = substr(old.area, 1, instr(substr(old.area, 3), '/') + 2);
END;
--> statement-breakpoint
CREATE TRIGGER `standing_move` AFTER UPDATE OF phase, questionnaire, area ON `assignments`
WHEN new.practice = 0 AND NOT (new.phase = old.phase AND new.questionnaire = old.questionnaire AND new.area = old.area) BEGIN
	UPDATE `standings` SET
		`untouched` = `untouched` - (old.status = 'open' AND old.disposition IS NULL),
		`appointed` = `appointed` - (old.status = 'open' AND old.disposition IS 'appointed'),
		`away` = `away` - (old.status = 'open' AND old.disposition IS 'away'),
		`refused` = `refused` - (old.status = 'open' AND old.disposition IS 'refused'),
		`other` = `other` - (old.status = 'open' AND old.disposition IS NOT NULL AND old.disposition NOT IN ('appointed', 'away', 'refused')),
		`started` = `started` - (old.status = 'started'),
		`submitted` = `submitted` - (old.status = 'submitted'),
		`compiled` = `compiled` - (old.status = 'compiled'),
		`approved` = `approved` - (old.status = 'approved'),
		`returned` = `returned` - (old.status = 'returned'),
		`closing` = `closing` - (old.status = 'closing'),
		`closed` = `closed` - (old.status = 'closed')
	WHERE phase = old.phase AND questionnaire = old.questionnaire AND village = substr(old.area, 1, instr(substr(old.area, 3), '/') + 2);
	INSERT INTO `standings` (phase, questionnaire, village, `untouched`, `appointed`, `away`, `refused`, `other`, `started`, `submitted`, `compiled`, `approved`, `returned`, `closing`, `closed`)
	VALUES (new.phase, new.questionnaire, substr(new.area, 1, instr(substr(new.area, 3), '/') + 2),
		(new.status = 'open' AND new.disposition IS NULL),
		(new.status = 'open' AND new.disposition IS 'appointed'),
		(new.status = 'open' AND new.disposition IS 'away'),
		(new.status = 'open' AND new.disposition IS 'refused'),
		(new.status = 'open' AND new.disposition IS NOT NULL AND new.disposition NOT IN ('appointed', 'away', 'refused')),
		(new.status = 'started'),
		(new.status = 'submitted'),
		(new.status = 'compiled'),
		(new.status = 'approved'),
		(new.status = 'returned'),
		(new.status = 'closing'),
		(new.status = 'closed'))
	ON CONFLICT DO UPDATE SET `untouched` = `untouched` + excluded.`untouched`, `appointed` = `appointed` + excluded.`appointed`, `away` = `away` + excluded.`away`, `refused` = `refused` + excluded.`refused`, `other` = `other` + excluded.`other`, `started` = `started` + excluded.`started`, `submitted` = `submitted` + excluded.`submitted`, `compiled` = `compiled` + excluded.`compiled`, `approved` = `approved` + excluded.`approved`, `returned` = `returned` + excluded.`returned`, `closing` = `closing` + excluded.`closing`, `closed` = `closed` + excluded.`closed`;
END;
--> statement-breakpoint
CREATE TRIGGER `standing_remove` AFTER DELETE ON `assignments` WHEN old.practice = 0 BEGIN
	UPDATE `standings` SET
		`untouched` = `untouched` - (old.status = 'open' AND old.disposition IS NULL),
		`appointed` = `appointed` - (old.status = 'open' AND old.disposition IS 'appointed'),
		`away` = `away` - (old.status = 'open' AND old.disposition IS 'away'),
		`refused` = `refused` - (old.status = 'open' AND old.disposition IS 'refused'),
		`other` = `other` - (old.status = 'open' AND old.disposition IS NOT NULL AND old.disposition NOT IN ('appointed', 'away', 'refused')),
		`started` = `started` - (old.status = 'started'),
		`submitted` = `submitted` - (old.status = 'submitted'),
		`compiled` = `compiled` - (old.status = 'compiled'),
		`approved` = `approved` - (old.status = 'approved'),
		`returned` = `returned` - (old.status = 'returned'),
		`closing` = `closing` - (old.status = 'closing'),
		`closed` = `closed` - (old.status = 'closed')
	WHERE phase = old.phase AND questionnaire = old.questionnaire AND village = substr(old.area, 1, instr(substr(old.area, 3), '/') + 2);
END;
--> statement-breakpoint
INSERT INTO `standings` (phase, questionnaire, village, `untouched`, `appointed`, `away`, `refused`, `other`, `started`, `submitted`, `compiled`, `approved`, `returned`, `closing`, `closed`)
SELECT phase, questionnaire, substr(a.area, 1, instr(substr(a.area, 3), '/') + 2),
	sum((a.status = 'open' AND a.disposition IS NULL)),
	sum((a.status = 'open' AND a.disposition IS 'appointed')),
	sum((a.status = 'open' AND a.disposition IS 'away')),
	sum((a.status = 'open' AND a.disposition IS 'refused')),
	sum((a.status = 'open' AND a.disposition IS NOT NULL AND a.disposition NOT IN ('appointed', 'away', 'refused'))),
	sum((a.status = 'started')),
	sum((a.status = 'submitted')),
	sum((a.status = 'compiled')),
	sum((a.status = 'approved')),
	sum((a.status = 'returned')),
	sum((a.status = 'closing')),
	sum((a.status = 'closed'))
FROM `assignments` a WHERE practice = 0 GROUP BY 1, 2, 3;
