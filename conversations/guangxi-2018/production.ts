import type { Question } from "../../src/engine/questionnaire.ts";
import { amount, measure, yesNo } from "../questions.ts";

const found = { source: "P-2720", status: "FOUND-OLD" } as const;

/** F11-D, first part: land in mu, and who carries the household along. Without printed numbers. */
export function productionRows(): Question[] {
  return [
    land("land_arable", "耕地面积(亩)"),
    land("land_irrigated", "有效灌溉面积(亩)", {
      constraint: `. >= 0 and . <= ${amount("land_arable")}`,
      constraint_message: "有效灌溉面积不能比耕地面积大。",
    }),
    land("land_forest", "林地面积(亩)"),
    // The pasture comes later on the sheet: only what has been answered can contradict.
    land("land_return_forest", "退耕还林面积(亩)", {
      constraint: ". >= 0 and (${land_pasture} = '' or . <= coalesce(${land_forest}, 0) + ${land_pasture})",
      constraint_message: "退耕还林面积不能比林地面积加牧草地面积大。",
    }),
    land("land_fruit", "林果面积(亩)"),
    land("land_water", "水面面积(亩)"),
    land("land_pasture", "牧草地面积(亩)"),
    yesNo("leading_firm", "是否有龙头企业带动", { element: "household.leading_firm", ...found }),
    yesNo("startup_leader", "是否有创业致富带头人带动", { element: "household.startup_leader", ...found }),
  ];
}

function land(name: string, label: string, more: Partial<Question> = {}): Question {
  return measure(name, label, "亩", {
    short: label.replace("(亩)", ""),
    element: `household.${name}`,
    ...found,
    ...more,
  });
}
