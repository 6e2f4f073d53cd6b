import type { Group, Question } from "../src/engine/questionnaire.ts";
import { conclusions, signingWays, unable, unableHow } from "./signing-ways.ts";

/** The lists that the closing group needs among a questionnaire's choices. */
export const signingChoices = { signing: signingWays, unableHow };

/** What a household form says of its own closing. */
export interface Closing {
  /** What is read out to the head before signing: an expression. */
  readback: string;
  /** Whether the household is one to be visited on the spot, so that a phone call needs a reason: an expression. */
  onSite?: string;
  /** What the day of the visit is called on this form; 填表时间 unless said otherwise. */
  day?: { name: string; label: string; source: string };
  /** The phase that no day of visit comes before; A2 unless said otherwise. */
  phase?: string;
}

const monitoredOrOffFile =
  "selected(known('household.group_attr'), 'monitored') or selected(known('household.group_attr'), 'off_file')";

const paper = { source: "S0:L203" } as const;

/**
 * The end of every household form (S0:L203): the head hears what was written and agrees, signs, or says why not; then the day.
 * Two printed numbers, from `firstNumber`. A visit of several forms asks it once, after all of them. `covers`: what the
 * signature speaks for; changing any of these afterwards asks for renewed agreement.
 */
export function signing(covers: readonly string[], firstNumber: number, closing: Closing): Group {
  const survey = [
    readback(closing.readback),
    ...agreeing(covers, firstNumber),
    ...byPhone(firstNumber, closing.onSite ?? monitoredOrOffFile),
    ...unable(firstNumber),
    disagreement(firstNumber),
    ...conclusions(),
    day(firstNumber + 1, closing),
  ];
  return { type: "group", name: "closing", label: "户主签字", last: true, survey };
}

function readback(calculation: string): Question {
  return {
    type: "calculate",
    name: "readback",
    label: "念给户主听",
    calculation,
    source: "S0:L132",
    status: "DERIVED",
  };
}

function agreeing(covers: readonly string[], number: number): Question[] {
  return [
    {
      type: "calculate",
      name: "control_note",
      label: "疫情管控",
      relevant: "known('area.control') = 'yes'",
      calculation: "'\n本地疫情管控期间,可以电话(微信)排查。'",
      source: "S0:L138",
      status: "DERIVED",
    },
    {
      type: "select_one",
      name: "signing",
      label: "户主(签字)/电话(微信)排查",
      short: "户主签字",
      hint: "请念给户主听:“${readback}”${control_note}",
      ask: "户主认可后,怎么签的?",
      number,
      list: "signing",
      required: true,
      covers,
      line: "${signing_line}",
      element: "visit.signing",
      ...paper,
      status: "SEED",
    },
    {
      type: "signature",
      name: "head_signature",
      label: "户主(签字)",
      hint: "请户主看一遍,在屏幕上签名:“${readback}”",
      number,
      required: true,
      relevant: "${signing} = 'screen'",
      covers,
      element: "visit.head_signature",
      ...paper,
      status: "SEED",
    },
    {
      type: "photo",
      name: "paper_photo",
      label: "纸质表照片",
      number,
      default: "''",
      relevant: "${signing} = 'paper' or ${signing} = 'unable'",
      element: "visit.paper_photo",
      ...paper,
      status: "DERIVED",
    },
  ];
}

function byPhone(number: number, onSite: string): Question[] {
  return [
    {
      type: "calculate",
      name: "phone_allowed_by_control",
      label: "疫情管控期间的电话(微信)排查",
      relevant: "${signing} = 'phone'",
      calculation: "known('area.control')",
      source: "S0:L138",
      status: "DERIVED",
    },
    {
      type: "text",
      name: "phone_reason",
      label: "电话(微信)排查的原因",
      short: "电话排查的原因",
      hint: "这户在重点名单上或重点区域里,原则上要实地排查。这次为什么只打电话?写一句。例:路塌了一段,过不去。",
      number,
      required: true,
      relevant: `\${signing} = 'phone' and \${phone_allowed_by_control} != 'yes' and (known('household.key') = 'yes' or ${onSite})`,
      flag: true,
      constraint: "string-length(.) >= 2",
      constraint_message: "请写清楚为什么没有到户,一句就行。",
      element: "visit.phone_reason",
      source: "S0:L64, L138",
      status: "DERIVED",
    },
  ];
}

function disagreement(number: number): Question {
  return {
    type: "text",
    name: "disagreement",
    label: "户主不认可什么?",
    hint: "要是前面填得不对,发“修改 5”这样的话去改,改好再念一遍。\n改不了的,写清楚户主不认可什么、为什么。",
    short: "不认可的地方",
    number,
    required: true,
    relevant: "${signing} = 'disagrees'",
    constraint: "string-length(.) >= 4",
    constraint_message: "请写清楚户主不认可什么、为什么,一句就行。",
    element: "visit.disagreement",
    source: "S0:L132",
    status: "DERIVED",
  };
}

function day(number: number, { day: called, phase = "A2" }: Closing): Question {
  const { name, label, source } = called ?? { name: "fill_date", label: "填表时间", source: "P-1418 tbsj" };
  return {
    type: "date",
    name,
    label,
    hint: "哪天到户排查的?补录的写实际到户的那天。",
    number,
    element: "visit.date",
    required: true,
    default: "today()",
    constraint: `. <= today() and (. = today() or . >= plan-date('${phase}', 'start'))`,
    constraint_message: `${label}应在排查开始以后、今天或今天以前。`,
    source,
    status: called ? "SEED" : "FOUND",
  };
}
