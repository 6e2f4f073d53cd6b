import type { Question } from "../../src/engine/questionnaire.ts";
import { choose, measure, optional, year, yesNo } from "../questions.ts";

const found = (source: string) => ({ source, status: "FOUND-OLD" }) as const;

/** F11-D, second part: power, water and the house. Without printed numbers. */
export function houseRows(): Question[] {
  return [
    has("electricity_prod", "是否通生产用电"),
    has("electricity_life", "是否通生活用电"),
    has("tv", "是否通广播电视"),
    has("water_hard", "饮水是否困难"),
    { ...has("water_safe", "饮水是否安全"), element: "household.safe_water" },
    measure("house_area", "住房面积(平方米)", "平方米", {
      short: "住房面积",
      element: "household.house_area",
      constraint: ". > 0",
      constraint_message: "住房面积要大于 0。借住的写现在住的面积。",
      ...found("P-2720"),
    }),
    has("sanitary_toilet", "有无卫生厕所"),
    has("house_danger", "是否危房户"),
    choose("house_danger_grade", "危房等级", "dangerGrade", {
      relevant: "${house_danger} = 'yes'",
      element: "household.house_danger_grade",
      ...found("P-2720"),
    }),
    optional(year("house_repair_year", "危改年度", { element: "household.house_repair_year", ...found("P-2720") })),
    optional(
      choose("house_structure", "住房结构", "houseStructure", {
        element: "household.house_structure",
        ...found("P-2720, P-360 A22"),
      }),
    ),
  ];
}

/** F11-D, third part: road, fuel, relocation, place. Without printed numbers. */
export function placeRows(): Question[] {
  return [
    has("coop_member", "是否加入农民专业合作社"),
    measure("road_distance_km", "与村主干路距离(公里)", "公里", {
      short: "与村主干路距离",
      element: "household.road_distance_km",
      ...found("P-2720"),
    }),
    choose("road_type", "入户路类型", "roadType", { element: "household.road_type", ...found("P-2915 A30") }),
    choose("fuel", "主要燃料类型", "fuel", { element: "household.fuel", ...found("P-2915 A35") }),
    has("relocation_household", "是否易地扶贫搬迁户"),
    relocation("relocate_mode", "搬迁方式", "relocateMode", "P-2915 A45"),
    relocation("resettle_mode", "安置方式", "resettleMode", "P-2915 A47"),
    relocation("resettle_place", "安置地", "resettlePlace", "P-2915 A48"),
    {
      type: "geopoint",
      name: "geo",
      label: "地理信息位置(手机APP)",
      short: "地理位置",
      hint: "站在这户门口发定位。",
      required: true,
      element: "household.geo",
      source: "S1:L39",
      status: "SEED",
    },
  ];
}

function has(name: string, label: string): Question {
  return yesNo(name, label, { element: `household.${name}`, ...found("P-2720") });
}

function relocation(name: string, label: string, list: string, source: string): Question {
  return choose(name, label, list, {
    relevant: "${relocation_household} = 'yes'",
    element: `household.${name}`,
    ...found(source),
  });
}
