import { describe, expect, test } from "vitest";
import { questionnaires } from "../../conversations/index.ts";
import { catalogue, rulebook } from "../../conversations/rules/index.ts";
import { isRepeat, questionsIn } from "../../src/engine/questionnaire.ts";
import { readCatalogue } from "../../src/rules/catalogue.ts";

/** How many rules each part of domain.md §6 has. */
const parts = { ID: 10, HH: 11, ED: 11, IN: 10, LB: 12, IC: 14, LV: 7, MO: 18, CL: 11, F1: 5, HP: 2, VL: 2 };

describe("the catalogue", () => {
  test("names every rule of domain.md §6 once: as a rule, or left out with a reason", () => {
    const all = Object.entries(parts).flatMap(([part, n]) =>
      Array.from({ length: n }, (_, i) => `DQ-${part}-${String(i + 1).padStart(2, "0")}`),
    );
    expect(all).toHaveLength(113);
    const named = [...catalogue.rules, ...catalogue.leftOut].map(({ id }) => id).filter((id) => id.startsWith("DQ-"));
    expect(named.sort()).toEqual(all.sort());
    expect(catalogue.leftOut.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });

  test("says where a form refuses or warns by itself, and there it does", () => {
    const askedIn = new Map(questionnaires.map((one) => [one.id, questionsIn(one.survey)]));
    const missing = catalogue.rules.flatMap(({ id, in: places = [] }) =>
      places.flatMap((place) => {
        const [form = "", name] = place.split("/");
        const question = askedIn.get(form)?.find((one) => one.name === name);
        if (!question) return [`${id}: no ${place}`];
        if (isRepeat(question)) return question.constraint ? [] : [`${id}: ${place} refuses nothing`];
        const judges = question.constraint ?? question.warning ?? question.calculation ?? question.relevant;
        const typed = ["phone", "id-number", "select_one", "select_multiple"].includes(question.type);
        return judges || typed || question.required ? [] : [`${id}: ${place} refuses nothing`];
      }),
    );
    expect(missing).toEqual([]);
  });

  test("has a condition or a form for every rule, and a message that says what to look at", () => {
    const empty = catalogue.rules.filter(
      ({ when, same, far, crowd, in: places }) => !(when || same || far || crowd || places),
    );
    expect(empty.map(({ id }) => id)).toEqual([]);
    const mute = catalogue.rules.filter(({ scope, message }) => scope !== "answer" && !/请|要/.test(message));
    expect(mute.map(({ id }) => id)).toEqual([]);
  });

  test("puts no number of a document and no phone into a message", () => {
    const telling = catalogue.rules.filter(({ message }) => /\$\{[^}]*(id_number|phone|id18|head_id)\}/.test(message));
    expect(telling.map(({ id }) => id)).toEqual([]);
  });

  test("looks only at answers that its forms ask", () => {
    const asked = new Map(
      questionnaires.map(({ id, survey }) => [id, new Set(questionsIn(survey).map(({ name }) => name))]),
    );
    const unknown = [...rulebook().wanted].flatMap(([form, names]) =>
      [...names.keys()].filter((name) => !asked.get(form)?.has(name)).map((name) => `${form}/${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test("is refused with every fault where an entry cannot be read", () => {
    const [first] = catalogue.rules;
    const broken = { ...first!, scope: "household" as const };
    const rules = [
      { ...broken, id: "X-1", when: "${household.fone} = ''" },
      { ...broken, id: "X-2", when: "${member.dibao} = 'yes'" },
      { ...broken, id: "X-3", when: "1 +" },
    ];
    expect(() => readCatalogue({ ...catalogue, rules })).toThrow(/X-1.*X-2.*X-3/s);
  });
});
