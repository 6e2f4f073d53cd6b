import type { FormNames } from "./expressions.ts";
import type { Findings, Place } from "./findings.ts";
import { isName } from "./names.ts";

/** What a name is; `metadata`: ODK records it by itself, here it is no question. */
export type Kind = "question" | "group" | "repeat" | "metadata";

/** A name of the survey: what has it, and where. */
interface Named {
  kind: Kind;
  place: Place;
  /** The group or list right around it, by the row where that begins; 0 at the top. */
  parent: number;
  inRepeat: string | undefined;
}

/** The names of a form as they are met. */
export interface NameBook {
  add(name: string, named: Named): void;
  names: FormNames;
  /** Refuses names that stand twice; call it when all are known. `used`: the names that expressions and texts look at. */
  refuseDoubled(used: ReadonlySet<string>): void;
}

/** A book of names; bad ones are reported as they are added. */
export function createNameBook(findings: Findings): NameBook {
  const found = new Map<string, Named[]>();
  const first = (name: string) => found.get(name)?.[0];
  const isTwice = (name: string) => (found.get(name)?.length ?? 0) > 1;
  const kindOf = (name: string) => first(name)?.kind;

  return {
    add(name, named) {
      if (!isName(name)) findings.invalid(named.place, "name-bad", { name });
      else if (name === "meta" && named.parent === 0) findings.invalid(named.place, "name-reserved", { name });
      else if (name === "data" && named.kind === "repeat") findings.invalid(named.place, "name-reserved", { name });
      found.set(name, [...(found.get(name) ?? []), named]);
    },
    names: {
      has: (name) => !isTwice(name) && (kindOf(name) === "question" || kindOf(name) === "repeat"),
      repeatOf: (name) => first(name)?.inRepeat,
      isRepeat: (name) => kindOf(name) === "repeat",
      isGroup: (name) => kindOf(name) === "group",
      isMetadata: (name) => kindOf(name) === "metadata",
      isTwice,
    },
    refuseDoubled(used) {
      for (const [name, all] of found) {
        for (const [i, one] of all.entries()) {
          if (i === 0) continue;
          const beside = all.slice(0, i).some(({ parent }) => parent === one.parent);
          const lists = one.kind === "repeat" && all.some((other) => other !== one && other.kind === "repeat");
          const refusal = beside || lists || used.has(name) ? "invalid" : "unsupported";
          findings[refusal](one.place, "name-doubled", { name, row: all[0]?.place.row ?? 0 });
        }
      }
    },
  };
}
