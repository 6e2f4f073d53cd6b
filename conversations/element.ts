/** One datum of one subject, asked by one or more forms. `pii`: sealed at rest, masked in every echo. */
export interface Element {
  name: string;
  label: string;
  pii?: boolean;
}

/** Elements of one kind of subject: `{ phone: "联系方式" }` of `household` is `household.phone`. */
export function elementsOf(subject: string, labels: Readonly<Record<string, string>>): Element[] {
  return Object.entries(labels).map(([name, label]) => ({ name: `${subject}.${name}`, label }));
}

/** The same for personal data. */
export function personal(subject: string, labels: Readonly<Record<string, string>>): Element[] {
  return elementsOf(subject, labels).map((element) => ({ ...element, pii: true }));
}
