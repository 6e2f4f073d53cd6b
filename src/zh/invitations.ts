import type { Problem } from "../problem.ts";

/** What is said when a code does not open the door. */
export const invitationProblems: Record<string, (params: Problem["params"]) => string> = {
  "unknown-code": () => "没有这个邀请码。请对照收到的邀请再输一遍,码里没有 0、1、字母 O、I、L。",
  "expired-code": () => "邀请码过期了(7 天有效)。请让邀请您的人再发一个。",
  "used-code": () => "邀请码已经用过,一个码只能用一次。换了手机请让邀请您的人再发一个。",
  "too-many-codes": (p) => `试得太多了。请过 ${p.minutes} 分钟再试。`,
};
