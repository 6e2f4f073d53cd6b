CREATE TRIGGER `tally_insert` AFTER INSERT ON `assignments` WHEN new.practice = 0 BEGIN
	INSERT INTO `tallies` (cadre, phase, questionnaire, village, status, due_at, n)
	VALUES (coalesce(new.cadre, ''), new.phase, new.questionnaire, substr(new.area, 1, instr(substr(new.area, 3), '/') + 2), new.status, new.due_at, 1)
	ON CONFLICT DO UPDATE SET n = n + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_change` AFTER UPDATE OF cadre, phase, questionnaire, area, status, due_at ON `assignments`
WHEN new.practice = 0 AND (new.cadre IS NOT old.cadre OR new.phase <> old.phase OR new.questionnaire <> old.questionnaire OR new.area <> old.area OR new.status <> old.status OR new.due_at <> old.due_at) BEGIN
	UPDATE `tallies` SET n = n - 1 WHERE cadre = coalesce(old.cadre, '') AND phase = old.phase AND questionnaire = old.questionnaire
		AND village = substr(old.area, 1, instr(substr(old.area, 3), '/') + 2) AND status = old.status AND due_at = old.due_at;
	DELETE FROM `tallies` WHERE cadre = coalesce(old.cadre, '') AND phase = old.phase AND questionnaire = old.questionnaire
		AND village = substr(old.area, 1, instr(substr(old.area, 3), '/') + 2) AND status = old.status AND due_at = old.due_at AND n = 0;
	INSERT INTO `tallies` (cadre, phase, questionnaire, village, status, due_at, n)
	VALUES (coalesce(new.cadre, ''), new.phase, new.questionnaire, substr(new.area, 1, instr(substr(new.area, 3), '/') + 2), new.status, new.due_at, 1)
	ON CONFLICT DO UPDATE SET n = n + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `tally_remove` AFTER DELETE ON `assignments` WHEN old.practice = 0 BEGIN
	UPDATE `tallies` SET n = n - 1 WHERE cadre = coalesce(old.cadre, '') AND phase = old.phase AND questionnaire = old.questionnaire
		AND village = substr(old.area, 1, instr(substr(old.area, 3), '/') + 2) AND status = old.status AND due_at = old.due_at;
	DELETE FROM `tallies` WHERE cadre = coalesce(old.cadre, '') AND phase = old.phase AND questionnaire = old.questionnaire
		AND village = substr(old.area, 1, instr(substr(old.area, 3), '/') + 2) AND status = old.status AND due_at = old.due_at AND n = 0;
END;
--> statement-breakpoint
INSERT INTO `tallies` (cadre, phase, questionnaire, village, status, due_at, n)
SELECT coalesce(cadre, ''), phase, questionnaire, substr(area, 1, instr(substr(area, 3), '/') + 2), status, due_at, count(*)
FROM `assignments` WHERE practice = 0 GROUP BY 1, 2, 3, 4, 5, 6;
