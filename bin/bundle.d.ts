/** Where a program is and where its bundle lies; `entries` by name, paths from `root`. */
export interface Program {
  root: string;
  folder: string;
  entries: Readonly<Record<string, string>>;
}
export const ruhu: Program;
export function findBundle(entry: string, program?: Program): string | undefined;
export function makeBundle(program?: Program): Promise<void>;
