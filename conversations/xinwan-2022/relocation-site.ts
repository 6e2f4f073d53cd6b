import type { Question, Questionnaire, SurveyRow } from "../../src/engine/questionnaire.ts";
import { numbered, printed, SAME, text } from "../questions.ts";

const told = { source: "S0:L56", status: "SEED" } as const;

/** The seven topics of S0:L56, in its order: what is looked at, and what to think of while asking. */
const topics: readonly (readonly [name: string, topic: string, hint: string])[] = [
  ["party", "党组织建设", "安置点有没有党组织,有没有人管事,活动开展得怎么样?"],
  ["governance", "乡村治理", "网格、楼栋长、矛盾调解、治安,搬来的人遇事找得到人吗?"],
  ["industry", "产业发展", "配套的产业、帮扶车间还在不在运转,带动了几户?"],
  ["jobs", "稳岗就业", "有没有人失业、返乡,有劳力的家庭至少一人就业了吗?"],
  ["habitat", "人居环境整治", "垃圾、污水、厕所、公共卫生怎么样?"],
  ["facilities", "配套设施建设", "水、电、路、网、房屋维修有没有问题?"],
  ["services", "公共服务", "上学、看病、办事方便吗?"],
];

function topicQuestions([name, topic, hint]: (typeof topics)[number]): Question[] {
  return [
    text(`${name}_problem`, `${topic}:存在的问题`, {
      short: topic,
      hint,
      constraint: ". = '无' or string-length(.) >= 4",
      constraint_message: "请写详细些:什么问题、多少户受影响。没有问题就填“无”。",
      none: { value: "无", label: "没有问题,填“无”", other: "有问题", confirm: `${topic}没有问题` },
      ...told,
    }),
    text(`${name}_measure`, `${topic}:打算怎么办`, {
      short: "打算怎么办",
      number: SAME,
      hint: "写一句:谁办,哪天前办好。",
      relevant: `\${${name}_problem} != '' and \${${name}_problem} != '无'`,
      constraint: "not(regex(., '^(无|没有|没|暂无|不用|不需要)$')) and string-length(.) >= 4",
      constraint_message: "写了问题,就要写打算怎么办,一句就行。",
      source: "S0:L56",
      status: "DERIVED",
    }),
  ];
}

const count = topics.map(([name]) => `if(\${${name}_problem} != '无', 1, 0)`).join(" + ");

/** F22, the relocation site itself (S0:L56): what is wrong there, topic by topic. Its households are visited besides. */
export const relocationSite: Questionnaire = {
  id: "relocation_site_2022",
  form: "F22",
  version: 1,
  title: "易地扶贫搬迁集中安置点排查",
  subject: "site",
  attestation: "提交就是填报人签字:本人${attestor},已到安置点排查,以上属实。",
  choices: {},
  brief: `concat(${count}, ' 方面有问题')`,
  survey: numbered<SurveyRow>(1, [
    printed(text("site_name", "安置点名称", { element: "site.name", source: "S0:L56", status: "DERIVED" })),
    ...topics.flatMap(topicQuestions),
  ]),
};
