import type { Choice, Outgoing } from "../../src/message.ts";

/** Numbered choices with payloads `a0`, `a1`, …; ticks where `chosen` says so. */
export function choices(labels: readonly string[], letter = "a", chosen?: readonly boolean[]): Choice[] {
  return labels.map((label, index) => {
    const tick = chosen?.[index];
    return { label, payload: `${letter}${index}`, ...(tick === undefined ? {} : { chosen: tick }) };
  });
}

/** What is known of a household. */
export const known: Outgoing = {
  text: `3组 甲有田 · 第1–4/9题
登记的情况:
户主姓名:甲有田
人口数:4 人
联系方式:138****0001
重点群体属性:3. 档外农户——受疫情灾情影响较大,特别是收入下降明显的农户
和现在一样吗?`,
  choices: choices(["无变化", "有变化", "这户没法排查"]),
};

/** A question with small print. */
export const risks: Outgoing = {
  text: `3组 甲有田 · 第5/9题
排查出的风险问题(有则详细描述,无则填无)
请当面看、当面问:吃、穿、上学、看病、住房、饮水,还有受灾和收入。`,
  small:
    "备注:入户排查要重点关注“两不愁三保障”和饮水安全,以及监测对象帮扶措施针对性不强不够、整户无劳动力监测对象标注风险消除、“三重”医疗保障措施不够等风险问题。",
  choices: choices(["都没有问题,填“无”", "有问题"], "b"),
  input: "text",
};

const helps = ["小额信贷", "产业帮扶", "公益性岗位、就业务工和其他名称很长、一行写不下的帮扶措施"];

/** A multi-select question with these ticks; the last choice ends it. */
export function help(ticks: readonly boolean[]): Outgoing {
  return {
    text: "3组 甲有田 · 第6/9题\n得到过哪些帮助?可以选几项。",
    choices: [
      ...helps.map((label, index) => ({
        label,
        payload: `help:${index}:${ticks[index] ? "off" : "on"}`,
        chosen: ticks[index] ?? false,
      })),
      { label: "完成", payload: "help:done" },
    ],
  };
}

/** A statement to be signed on the phone. */
export const statement: Outgoing = {
  text: `3组 甲有田 · 第8/9题
请念给户主听:“您家 4 口人,电话尾号 0001。吃、穿、上学、看病、住房、饮水都没有困难,现在不需要小额贷款。”
户主认可后,请他在手机上签名。`,
  choices: choices(["改用纸质表签"], "s"),
  input: "signature",
};

/** What is asked of whoever imports a list. */
export const wantsList: Outgoing = {
  text: "请把 .xlsx 或 .csv 名单发到这里。表样:请镇里运行 ruhu template,或找管理员要。",
  input: "file",
};

/** A report with a picture and one with a file. */
export const progress: Outgoing = {
  text: `样例镇 · 入户排查 · 截至 11月7日 周一 08:32
已排查 309/360 户(86%),还差 51 户。昨天新增 18 户。
西样村 ■■■■■■■□□□ 71%(41/58)
北样村 ■■■■■■■■□□ 78%(38/49)`,
  file: { id: "chart0000001", name: "进度.png", mime: "image/png" },
};
export const ledger: Outgoing = {
  text: "数据截至 11月7日 周一 11:20。身份证号和电话已打码。",
  file: { id: "ledger000001", name: "样例镇_入户排查台账_2022-11-07_1120.xlsx", mime: "application/vnd.ms-excel" },
};
