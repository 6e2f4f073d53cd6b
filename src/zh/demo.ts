/** The invented township of the demo: cadres are surnamed 虚, households by 天干地支; phones and ID numbers belong to nobody. */
export const demoTown = "样例镇";

/** One household: group, head, persons, class, types of 档外农户, lists. */
export type DemoHousehold = readonly [
  group: string,
  head: string,
  population: number,
  attributes: string,
  types?: string,
  lists?: string,
];

/** One village with its people; each collector has their households. */
export interface DemoVillage {
  name: string;
  compiler: string;
  collectors: Readonly<Record<string, readonly DemoHousehold[]>>;
  keyArea?: string;
  site?: string;
}

const alleviated = "poverty_alleviated";
const open = "poverty_alleviated monitored:open";
const closed = "poverty_alleviated monitored:closed";
const watched = "monitored:open";
const off = "off_file";

export const demoVillages: readonly DemoVillage[] = [
  {
    name: "东样村",
    compiler: "虚明月",
    collectors: {
      虚小禾: [
        ["3组", "甲有田", 4, off, "g1", "COV-3"],
        ["3组", "癸老五", 4, alleviated],
        ["4组", "壬桂香", 2, off, "g3", "COV-5"],
        ["5组", "己长寿", 2, closed],
        ["3组", "寅长贵", 4, alleviated],
        ["1组", "庚满仓", 5, alleviated],
        ["4组", "卯秀英", 3, open],
        ["5组", "丁有才", 3, off, "g2", "COV-4"],
        ["3组", "辰满园", 6, "", "", "COV-7"],
      ],
      虚雨水: [
        ["1组", "丙国安", 4, alleviated],
        ["2组", "丁有才", 5, off, "g1", "COV-3"],
        ["2组", "戊大林", 3, watched],
        ["1组", "辛玉莲", 1, closed],
        ["2组", "子长青", 4, off],
        ["1组", "丑满堂", 6, off, "g1 g4", "COV-3 COV-6"],
        ["2组", "午春梅", 2, alleviated],
        ["2组", "申来福", 4, "", "", "COV-6"],
        ["1组", "亥有余", 3, off],
      ],
    },
  },
  {
    name: "西样村",
    compiler: "虚谷雨",
    keyArea: "5组",
    collectors: {
      虚大川: [
        ["2组", "乙春生", 5, off, "g4", "COV-6"],
        ["5组", "乙春山", 3, off, "g1", "COV-3"],
        ["5组", "甲水根", 4, open],
        ["2组", "丙桂花", 2, alleviated],
        ["5组", "戌金宝", 5, off, "g1", "COV-3"],
        ["2组", "己大牛", 4, alleviated],
      ],
      虚晚霞: [
        ["3组", "庚月娥", 3, closed],
        ["3组", "辛有粮", 4, alleviated],
        ["4组", "壬小满", 5, off, "g2", "COV-4"],
        ["4组", "癸长河", 2, watched],
        ["3组", "卯来喜", 4, off],
      ],
      虚石头: [
        ["1组", "未大河", 4, alleviated],
        ["1组", "酉满田", 3, off, "g5", "COV-7"],
        ["1组", "寅秋菊", 1, open],
        ["1组", "巳有根", 6, alleviated],
        ["1组", "子春兰", 2, "", "", "COV-6"],
      ],
    },
  },
  {
    name: "南样村",
    compiler: "虚小满",
    site: "新居点",
    collectors: {
      虚立冬: [
        ["6组", "巳大顺", 5, alleviated],
        ["5组", "午长根", 4, off, "g1", "COV-3"],
        ["6组", "未秀兰", 2, closed],
        ["4组", "申满仓", 3, alleviated],
        ["新居点", "酉大江", 4, alleviated],
        ["新居点", "戌阿婆", 1, open],
        ["5组", "亥春来", 5, off],
      ],
      虚寒露: [
        ["1组", "甲立秋", 3, off, "g3", "COV-5"],
        ["2组", "乙玉兰", 4, alleviated],
        ["3组", "丙有福", 6, off, "g2", "COV-4"],
        ["1组", "丁冬生", 2, watched],
        ["2组", "戊桂枝", 3, "", "", "COV-7"],
        ["3组", "己水生", 4, alleviated],
        ["3组", "丑长福", 5, off],
      ],
    },
  },
];

/** People of the whole town. */
export const demoOffice = { reviewer: "虚长青", admin: "虚知远", inspector: "虚明镜" } as const;

/** Who has which phone in the dialogues: the last four digits of 1380000xxxx. Everybody else is numbered from 0101. */
export const demoPhones: Readonly<Record<string, string>> = { 甲有田: "0001", 乙春生: "0002", 丙有福: "0003" };
