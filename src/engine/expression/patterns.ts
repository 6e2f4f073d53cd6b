/** A pattern of `regex()`: with the `u` flag where it reads so, else without; undefined when it is no regular expression. */
export function readPattern(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The u flag forbids needless escapes such as \- that ODK's forms often have.
    }
  }
  return undefined;
}

/** Reads patterns one after the other and keeps the last: in one call it hardly ever changes. */
export function rememberPattern(): (pattern: string) => RegExp | undefined {
  let last: string | undefined;
  let read: RegExp | undefined;
  return (pattern) => {
    if (pattern !== last) [last, read] = [pattern, readPattern(pattern)];
    return read;
  };
}
