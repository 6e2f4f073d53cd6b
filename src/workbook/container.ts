/**
 * The container of a protected document (MS-CFB, version 3): one large stream, which lies first, and small ones behind it. It is
 * written in one go: how long the large stream is decides where everything else lies.
 */

const SECTOR = 512;
const MINI = 64;
const ENTRY = 128;
const [FREE, END, FAT, DIFAT] = [0xffff_ffff, 0xffff_fffe, 0xffff_fffd, 0xffff_fffc];
/** Streams below this must lie among the small ones. */
export const leastLarge = 4096;
/** Offset of the large stream in the file. */
export const largeAt = SECTOR;
/** Most that the large stream may hold: sizes have 31 bits. */
export const mostLarge = 0x7fff_ffff;

/** A storage with its children, or a stream; the one without bytes is the large stream. */
export interface Node {
  name: string;
  children?: readonly Node[];
  bytes?: Uint8Array;
}

interface Entry {
  name: string;
  type: 1 | 2 | 5;
  left: number;
  right: number;
  child: number;
  red: boolean;
  start: number;
  size: number;
}

/** What stands before a large stream of `size` bytes (at least `leastLarge`), and what behind it. */
export function wrapLarge(root: readonly Node[], size: number): { header: Buffer; tail: Buffer } {
  if (size < leastLarge || size > mostLarge) throw new RangeError("no such large stream");
  const mini = layOutMini(root);
  const large = Math.ceil(size / SECTOR);
  const miniSectors = Math.ceil(mini.bytes.length / SECTOR);
  const miniFat = Math.ceil((mini.next.length * 4) / SECTOR);
  const entries = listEntries(root, { large: { start: 0, size }, mini, miniStart: large });
  const directory = Math.ceil((entries.length * ENTRY) / SECTOR);
  const parts = [large, miniSectors, miniFat, directory];
  const used = parts.reduce((sum, n) => sum + n, 0);
  const { fat, difat } = tablesFor(used);
  const table = fatOf(parts, fat, difat);
  const [miniFatAt, directoryAt, fatAt] = [large + miniSectors, large + miniSectors + miniFat, used];
  const fill = Buffer.alloc(large * SECTOR - size);
  const tail = Buffer.concat([
    fill,
    padded(mini.bytes),
    numbers(mini.next, miniFat),
    padded(Buffer.concat(filledUp(entries, directory).map(entryBytes))),
    numbers(table, fat),
    difatSectors(fatAt, fat, difat),
  ]);
  return { header: headerOf({ miniFatAt, miniFat, directoryAt, fatAt, fat, difat }), tail };
}

/** Sectors of the table of sectors, and of the table of these, which they themselves count in. */
function tablesFor(used: number): { fat: number; difat: number } {
  let [fat, difat] = [1, 0];
  for (;;) {
    const wanted = Math.ceil((used + fat + difat) / (SECTOR / 4));
    const more = Math.max(0, Math.ceil((wanted - 109) / (SECTOR / 4 - 1)));
    if (wanted === fat && more === difat) return { fat, difat };
    [fat, difat] = [wanted, more];
  }
}

function fatOf(parts: readonly number[], fat: number, difat: number): number[] {
  const table: number[] = [];
  for (const length of parts) {
    for (let i = 1; i <= length; i += 1) table.push(i === length ? END : table.length + 1);
  }
  return [...table, ...Array<number>(fat).fill(FAT), ...Array<number>(difat).fill(DIFAT)];
}

interface Mini {
  bytes: Buffer;
  next: number[];
  at: Map<Node, number>;
}

function layOutMini(nodes: readonly Node[]): Mini {
  const [pieces, next, at]: [Buffer[], number[], Map<Node, number>] = [[], [], new Map()];
  const add = (node: Node) => {
    for (const child of node.children ?? []) add(child);
    if (!node.bytes) return;
    const sectors = Math.ceil(node.bytes.length / MINI);
    at.set(node, next.length);
    for (let i = 1; i <= sectors; i += 1) next.push(i === sectors ? END : next.length + 1);
    pieces.push(Buffer.concat([node.bytes, Buffer.alloc(sectors * MINI - node.bytes.length)]));
  };
  for (const node of nodes) add(node);
  return { bytes: Buffer.concat(pieces), next, at };
}

function listEntries(
  root: readonly Node[],
  where: { large: { start: number; size: number }; mini: Mini; miniStart: number },
): Entry[] {
  const { large, mini, miniStart } = where;
  const entries: Entry[] = [];
  const enter = (node: Node, type: Entry["type"]): number => {
    const place = node.bytes ? { start: mini.at.get(node) ?? END, size: node.bytes.length } : large;
    const own = type === 2 ? place : { start: 0, size: 0 };
    entries.push({ name: node.name, type, left: FREE, right: FREE, child: FREE, red: false, ...own });
    const index = entries.length - 1;
    const ids = new Map((node.children ?? []).map((one) => [one, enter(one, one.children ? 1 : 2)]));
    entries[index]!.child = asTree([...ids.keys()].sort(inOrder), ids, entries, 0);
    return index;
  };
  enter({ name: "Root Entry", children: root }, 5);
  Object.assign(entries[0]!, { start: miniStart, size: mini.bytes.length });
  return entries;
}

/** Shorter names first, then by their letters. */
function inOrder(a: Node, b: Node): number {
  const [x, y] = [a.name.toUpperCase(), b.name.toUpperCase()];
  return x.length - y.length || (x < y ? -1 : 1);
}

/** A balanced tree of siblings; where its last row is not full its leaves are red, so that all ways count the same blacks. */
function asTree(sorted: readonly Node[], ids: ReadonlyMap<Node, number>, entries: Entry[], depth: number): number {
  const middle = (sorted.length - 1) >> 1;
  const node = sorted[middle];
  if (!node) return FREE;
  const id = ids.get(node)!;
  const full = Math.floor(Math.log2(ids.size + 1));
  Object.assign(entries[id]!, {
    left: asTree(sorted.slice(0, middle), ids, entries, depth + 1),
    right: asTree(sorted.slice(middle + 1), ids, entries, depth + 1),
    red: depth >= full,
  });
  return id;
}

function filledUp(entries: readonly Entry[], sectors: number): (Entry | undefined)[] {
  return Array.from({ length: (sectors * SECTOR) / ENTRY }, (_, i) => entries[i]);
}

function entryBytes(entry: Entry | undefined): Buffer {
  const bytes = Buffer.alloc(ENTRY);
  const { left = FREE, right = FREE, child = FREE } = entry ?? {};
  for (const [i, id] of [left, right, child].entries()) bytes.writeUInt32LE(id, 68 + i * 4);
  if (!entry) return bytes;
  bytes.write(entry.name, 0, 62, "utf16le");
  bytes.writeUInt16LE((entry.name.length + 1) * 2, 64);
  bytes.writeUInt8(entry.type, 66);
  bytes.writeUInt8(entry.red ? 0 : 1, 67);
  bytes.writeUInt32LE(entry.start, 116);
  bytes.writeUInt32LE(entry.size, 120);
  return bytes;
}

function numbers(all: readonly number[], sectors: number): Buffer {
  const bytes = Buffer.alloc(sectors * SECTOR, 0xff);
  for (const [i, n] of all.entries()) bytes.writeUInt32LE(n, i * 4);
  return bytes;
}

/** Numbers of the sectors of the table of sectors: those that the header has no room for. */
function difatSectors(fatAt: number, fat: number, difat: number): Buffer {
  const bytes = Buffer.alloc(difat * SECTOR, 0xff);
  const each = SECTOR / 4 - 1;
  for (let i = 0; i < fat - 109; i += 1) {
    bytes.writeUInt32LE(fatAt + 109 + i, Math.floor(i / each) * SECTOR + (i % each) * 4);
  }
  for (let i = 1; i <= difat; i += 1) bytes.writeUInt32LE(i === difat ? END : fatAt + fat + i, i * SECTOR - 4);
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.ceil(bytes.length / SECTOR) * SECTOR - bytes.length)]);
}

interface Places {
  miniFatAt: number;
  miniFat: number;
  directoryAt: number;
  fatAt: number;
  fat: number;
  difat: number;
}

function headerOf({ miniFatAt, miniFat, directoryAt, fatAt, fat, difat }: Places): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.fill(0, 8, 24);
  for (const [i, n] of [0x3e, 3, 0xfffe, 9, 6, 0, 0, 0].entries()) bytes.writeUInt16LE(n, 24 + i * 2);
  const difatAt = difat > 0 ? fatAt + fat : END;
  const rest = [0, fat, directoryAt, 0, leastLarge, miniFatAt, miniFat, difatAt, difat];
  for (const [i, n] of rest.entries()) bytes.writeUInt32LE(n, 40 + i * 4);
  for (let i = 0; i < Math.min(fat, 109); i += 1) bytes.writeUInt32LE(fatAt + i, 76 + i * 4);
  return bytes;
}
