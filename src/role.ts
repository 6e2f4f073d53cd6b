/** What a person may do within an area: 采集 → 汇总 → 审核 → 管理; 督查 reads (design §8). */
export const roles = ["collector", "compiler", "reviewer", "admin", "inspector"] as const;
export type Role = (typeof roles)[number];
