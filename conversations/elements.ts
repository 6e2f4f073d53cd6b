/** One datum of one subject, asked by one or more forms. `pii`: sealed at rest, masked in every echo. */
export interface Element {
  name: string;
  label: string;
  pii?: boolean;
}

/** Every datum that more than one form (or the roster) holds, once. */
export const elements: readonly Element[] = [
  { name: "household.head_name", label: "户主姓名" },
  { name: "household.population", label: "人口数" },
  { name: "household.phone", label: "联系方式", pii: true },
  { name: "household.head_id", label: "户主证件号码", pii: true },
  { name: "household.number", label: "户编号" },
  { name: "household.group_attr", label: "重点群体属性" },
  { name: "household.monitored_state", label: "监测户" },
  { name: "household.off_file_types", label: "档外农户类别" },
  { name: "household.off_file_other", label: "其它特殊困难农户(简要说明)" },
  { name: "village.groups", label: "村民小组" },
];

/** Whether an element holds personal data. */
export function isPersonal(element: string): boolean {
  return elements.some((e) => e.name === element && e.pii === true);
}
