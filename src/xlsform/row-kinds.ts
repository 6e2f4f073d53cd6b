/** What a cell of the `type` column says a row is. */
export type RowKind =
  | { kind: "question"; type: string; list?: string }
  | { kind: "begin" | "end"; what: "group" | "repeat" | "loop" }
  /** What ODK records by itself about the device, the time and the person. */
  | { kind: "metadata"; type: string }
  | { kind: "refused"; code: string; type: string; list?: string }
  | { kind: "unknown"; near: string };

/** Types that we have, by all the names that ODK takes for them. */
const types: Readonly<Record<string, readonly string[]>> = {
  text: ["text", "string", "q string", "add text prompt"],
  integer: ["integer", "int", "q int", "add integer prompt"],
  decimal: ["decimal", "q decimal", "add decimal prompt"],
  date: ["date", "q date", "add date prompt"],
  photo: ["image", "photo", "q image", "q picture", "add image prompt", "add photo prompt"],
  file: ["file", "add file prompt"],
  geopoint: ["geopoint", "gps", "location", "q geopoint", "q location", "add location prompt"],
  note: ["note", "q note", "add note prompt"],
  calculate: ["calculate", "q calculate", "add calculate prompt"],
};

const byName = new Map(
  Object.entries(types).flatMap(([type, names]) => names.map((name): [string, string] => [name, type])),
);

const metadata = new Set([
  ...["start", "start time", "get start time", "end", "end time", "get end time", "audit"],
  ...["deviceid", "device id", "get device id", "imei", "subscriberid", "subscriber id", "get subscriber id"],
  ...["simserial", "sim id", "get sim id", "phonenumber", "get phone number", "username", "email"],
  ...["uri:deviceid", "uri:subscriberid", "uri:simserial", "uri:phonenumber", "uri:username", "uri:email"],
]);

/** Types of ODK that we do not have, by what to do instead. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "type-datetime": [
    "datetime",
    "dateTime",
    "date time",
    "q date time",
    "q dateTime",
    "add date time prompt",
    "add dateTime prompt",
  ],
  "type-time": ["time"],
  "type-range": [
    ...["range", "percentage", "number of days in last month", "number of days in last six months"],
    "number of days in last year",
  ],
  "type-phone": ["phone number"],
  "type-acknowledge": ["acknowledge", "trigger", "q acknowledge", "add acknowledge prompt"],
  "type-barcode": ["barcode", "q barcode", "add barcode prompt"],
  "type-recording": [
    ...["audio", "video", "q audio", "q video", "add audio prompt", "add video prompt", "background-audio"],
  ],
  "type-shape": ["geotrace", "geoshape", "start-geopoint", "background-geopoint", "osm"],
  "type-hidden": ["hidden"],
  "type-external": ["xml-external", "csv-external"],
};

const refusedByName = new Map(
  Object.entries(refused).flatMap(([code, names]) => names.map((name): [string, string] => [name, code])),
);

const oneOf = ["select_one", "select one", "select one from", "select1", "add select one prompt using"];
const severalOf = [
  ...["select_multiple", "select all that apply", "select all that apply from", "add select multiple prompt using"],
];
const selectRefused: Readonly<Record<string, string>> = {
  rank: "type-rank",
  select_one_external: "type-external",
  select_one_from_file: "type-external",
  select_multiple_from_file: "type-external",
  "select one from file": "type-external",
  "select multiple from file": "type-external",
};

const select = new RegExp(
  `^(${[...oneOf, ...severalOf, ...Object.keys(selectRefused)].sort((a, b) => b.length - a.length).join("|")}) (\\S+)( (?:or specify other|or_other|or other))?$`,
);
const control = /^(begin|end)[ _](group|lgroup|looped group|repeat|loop)(?: (?:over )?\S+)?$/;

/** Reads a cell of the `type` column. */
export function readRowKind(cell: string): RowKind {
  const type = cell.trim().replace(/ +/g, " ");
  const edge = control.exec(type);
  if (edge) return { kind: edge[1] as "begin" | "end", what: controlOf(edge[2] ?? "") };
  const chosen = select.exec(type);
  if (chosen) return readSelect(chosen);
  const known = byName.get(type);
  if (known !== undefined) return { kind: "question", type: known };
  if (type === "today" || type === "get today") return { kind: "question", type: "today" };
  if (metadata.has(type)) return { kind: "metadata", type };
  const code = /^osm \S+$/.test(type) ? "type-shape" : refusedByName.get(type);
  return code === undefined ? { kind: "unknown", near: nearest(type) } : { kind: "refused", code, type };
}

function controlOf(word: string): "group" | "repeat" | "loop" {
  if (word === "group" || word === "loop") return word;
  return "repeat";
}

function readSelect([, command = "", list = "", other]: RegExpExecArray): RowKind {
  const type = `${command} ${list}`;
  if (Object.hasOwn(selectRefused, command)) return { kind: "refused", code: selectRefused[command]!, type };
  if (list.startsWith("${")) return { kind: "refused", code: "type-from-answers", type };
  if (other !== undefined) return { kind: "refused", code: "type-or-other", type, list };
  return { kind: "question", type: oneOf.includes(command) ? "select_one" : "select_multiple", list };
}

/** The type that was probably meant; `''` when none is like it. */
function nearest(type: string): string {
  const small = type.toLowerCase().replace(/[\s-]+/g, "_");
  const words = [
    ...byName.keys(),
    "select_one",
    "select_multiple",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
  ];
  return words.find((word) => word === small) ?? words.find((word) => small.startsWith(word)) ?? "";
}

/** Types of ours that ODK has under another name, and what they are there: [type, appearance]. */
const written: Readonly<Record<string, readonly [string, string]>> = {
  photo: ["image", ""],
  signature: ["image", "signature"],
};

/** How a type of ours is written in the `type` column; `own` where ODK's word alone would not bring it back. */
export function writeType(type: string, list: string | undefined): { type: string; appearance: string; own: boolean } {
  if (type === "select_one" || type === "select_multiple") {
    return { type: list === undefined ? type : `${type} ${list}`, appearance: "", own: false };
  }
  const other = Object.hasOwn(written, type) ? written[type] : undefined;
  if (other) return { type: other[0], appearance: other[1], own: false };
  return Object.hasOwn(types, type)
    ? { type, appearance: "", own: false }
    : { type: "text", appearance: "", own: true };
}
