/** 参数: figures of the plan that the township sets. */

/** One parameter as it is shown. */
export interface ParamLine {
  label: string;
  value: string;
  unit: string;
  /** Set by the town; known from the plan; or not at all. */
  from: "town" | "plan" | "none";
  /** How many rules wait for it. */
  rules: number;
}

export const shown = (lines: readonly ParamLine[]) =>
  ["本方案的参数:", ...lines.map(sayLine), "要设,写:参数 监测线 6900;要取消,写:参数 监测线 取消。"].join("\n");

function sayLine({ label, value, unit, from, rules }: ParamLine): string {
  if (from === "none") return `· ${label}:还没有设${rules > 0 ? `,有 ${rules} 条规则关着` : ""}`;
  return `· ${label}:${value}${unit === "" ? "" : ` ${unit}`}${from === "town" ? "(镇里设的)" : ""}`;
}

export const unknown = (typed: string) => `没有叫“${typed}”的参数,还没有改。发“参数”看有哪些。`;
export const fixed = (label: string) => `“${label}”是方案里定的,不在这里改。`;
export const badNumber = (label: string, least: number, most: number) =>
  `“${label}”要写一个 ${least} 到 ${most} 之间的数,还没有改。例:参数 监测线 6900`;
export const ask = (label: string, before: string, after: string, unit: string) =>
  `“${label}”从 ${before} 改成 ${after} ${unit}?改了以后,所有户按新的数重新查,正在填的表也按新的数。`;
export const askClear = (label: string, value: string) => `取消镇里设的“${label}”(${value})?`;
export const unset = "没有设";
export const set = (label: string, value: string, unit: string) => `已设:${label} ${value} ${unit}。已留记录。`;
export const cleared = (label: string) => `已取消:${label}。已留记录。`;
export const same = (label: string, value: string, unit: string) => `“${label}”已经是 ${value} ${unit},不用改。`;
export const notSet = (label: string) => `“${label}”镇里没有设过,不用取消。`;
export const townOnly = "参数由镇里定,您的角色不在镇里。";

/** "监测线 6900元" or "监测线 取消": what is meant, and what it is to be; no value where none can be read. */
export function readWish(typed: string): { called: string; clear: boolean; value: number | undefined } {
  const [, called = "", rest = ""] = /^(\D*?)[\s::=]*(\d.*|取消|清除|去掉|不设)?$/u.exec(typed) ?? [];
  const number = /^(\d+(?:\.\d+)?)(?:元|天|个)?[。.]?$/u.exec(rest)?.[1];
  return { called, clear: rest !== "" && !/^\d/.test(rest), value: number === undefined ? undefined : Number(number) };
}
