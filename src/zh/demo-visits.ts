/** The questionnaire that these visits fill in. */
export const demoQuestionnaire = "screening_2022r2";

/** Stands in a sentence for a day that still lies ahead when the demo begins. */
export const aheadDay = "{ahead}";

/** How that day is typed: "11月6日". */
export function sayAhead(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** What is said at a door, question by question; what is left out is as in most households. */
interface Told {
  register?: readonly string[];
  risk?: readonly string[];
  loan?: string;
  signing?: readonly string[];
}

const none = ["都没有问题,填“无”"];
const onPaper = ["已入户,纸质表已签"];

function visit({ register = ["无变化"], risk = none, loan = "否", signing = onPaper }: Told = {}): readonly string[] {
  return [...register, ...risk, loan, ...signing, "提交"];
}

/**
 * The visits made before the demo begins: collector, household by its head, what was typed there; in the order of going.
 * 虚小禾, whom most people pick first, has the whole list still to go, and nobody else is done.
 */
export const demoVisits: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  虚雨水: {
    丙国安: visit({ register: ["5口人 添了孙女", "照旧"] }),
    丁有才: visit(),
    辛玉莲: visit({ signing: ["户主签不了", "不会写字", "户主按手印"] }),
    丑满堂: visit({ loan: "是" }),
    戊大林: ["无变化", ...none],
    午春梅: ["这户没法排查", "约好改天", aheadDay],
  },
  虚大川: {
    乙春山: visit(),
    甲水根: visit(),
    戌金宝: visit({
      risk: ["有问题", "水井让洪水泡了,水发浑,一家5口吃水要到邻组挑,有1个多月了", "报水利站检测水质,先送桶装水"],
    }),
    丙桂花: visit(),
    己大牛: visit({ loan: "是" }),
  },
  虚晚霞: {
    庚月娥: visit(),
    壬小满: visit({ signing: ["电话(微信)排查", "全家在外地务工,视频里核对的"] }),
    辛有粮: visit({ register: ["3口人 大女儿出嫁了", "照旧"] }),
    癸长河: ["这户没法排查", "外出,联系不上", "打了三次电话没人接,邻居说去外省帮儿子带小孩了"],
  },
  虚石头: {
    未大河: visit(),
    寅秋菊: visit({ signing: ["户主签不了", "不会写字", "户主按手印"] }),
    巳有根: ["无变化"],
  },
  虚立冬: {
    巳大顺: visit({ loan: "是" }),
    未秀兰: visit(),
    午长根: visit(),
    戌阿婆: visit({ signing: ["户主签不了", "手抖写不了字", "户主按手印"] }),
    酉大江: visit({ register: ["电话换了 13800000199", "照旧"] }),
  },
  虚寒露: {
    甲立秋: visit(),
    丁冬生: visit(),
    乙玉兰: visit(),
    己水生: visit({ register: ["6口人 儿子媳妇和孙子的户口迁回来了", "照旧"] }),
    丙有福: ["无变化"],
  },
};
