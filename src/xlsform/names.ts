const first = "\\p{L}\\p{Nl}_";
/** A name as XML takes it (NCName): what ODK writes questions' names as. Chinese is allowed. */
const xmlName = new RegExp(`^[${first}][${first}\\p{M}\\p{N}.\\-\u00b7]*$`, "u");

/** Whether ODK takes this as the name of a question, group or repeat. */
export function isName(name: string): boolean {
  return xmlName.test(name);
}

/** The names in `${name}` of a text, and whether one of them is not closed or is no name. */
export function referencesIn(text: string): { names: string[]; broken: boolean } {
  const names: string[] = [];
  let broken = false;
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
    const end = text.indexOf("}", at);
    const name = end < 0 ? "" : text.slice(at + 2, end);
    if (isName(name) || name.startsWith("last-saved#")) names.push(name);
    else broken = true;
  }
  return { names, broken };
}
