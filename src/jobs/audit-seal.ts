import { sealAudit } from "../../db/audit.ts";
import type { Job } from "./job.ts";

/** What was done is chained within a minute: after that nobody changes it unseen. */
export const auditSeal: Job = {
  name: "audit-seal",
  schedule: "* * * * *",
  atStart: true,
  run: async ({ store, now }) => ({ sealed: await sealAudit(store, now()) }),
};
