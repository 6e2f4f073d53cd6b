import { clockOf } from "../time.ts";

/** 有困难: what is asked, who is told what. */

export const ask = "什么困难?写一句,马上告诉能帮您的人。例:路塌了进不去;这户三次都没人。";
export const buttons = {
  never: "算了",
  household: (number: number) => `是这户的情况,答第${number}题`,
  mine: "是我办不下去,告诉上面",
} as const;
export const which = (place: string, number: number) =>
  `${place} · 第${number}题还等着您答。您说的困难是哪一种?\n这户人家有困难,请写在第${number}题里;您自己办不下去,我马上告诉上面。`;
export const inWords = "这里要写字,照片和文件没有保存。什么困难?写一句。";
export const tooShort = "太短了,看不出是什么困难。写一句,例:路塌了进不去。";
export const tooLong = (n: number) => `这段话有 ${n} 个字,最多 500 个字,还没有记。请写短些,细的当面说。`;
export const never = "好,没有记。";

/** "村里虚明月", "镇里虚长青". */
export const callOf = (person: { name: string; role: string }) =>
  `${person.role === "compiler" ? "村里" : "镇里"}${person.name}`;

/** What the person hears: who was told, and when. */
export function told(person: { name: string; role: string } | undefined, at: number): string {
  if (!person) return "已记下。现在没有能收到消息的人,请直接打电话给村里或镇里。";
  return `已记下,${clockOf(at)} 已告诉${callOf(person)}。`;
}

/** What the one above hears: "东样村虚小禾有困难:“路塌了进不去”(3组 甲有田)。" */
export const notice = (village: string, name: string, text: string, about: string) =>
  `${village}${name}有困难:“${text}”${about === "" ? "" : `(${about})`}。`;
