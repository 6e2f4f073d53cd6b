import { missingKinds, missingOf } from "../plan/standing.ts";
import * as say from "../zh/report.ts";
import type { Block } from "./blocks.ts";
import type { Facts, Sayings } from "./facts.ts";

/** Good practice, as people noted it. */
export function tellPractices({ practices }: Facts): Block[] {
  if (practices.all === 0) return [{ kind: "todo", text: say.toFill(say.remarks.practicesTodo) }];
  return [{ kind: "text", text: say.remarks.practices }, ...quotesOf(practices)];
}

/** Why households were not visited, and what people found hard. */
export function tellDifficulties({ visits, difficulties, troubles }: Facts): Block[] {
  const standing = visits?.total.standing;
  const missing = standing ? missingOf(standing) : 0;
  const parts = missingKinds.flatMap((kind) =>
    standing && standing[kind] > 0 ? [say.reasons.part(say.reasons.kinds[kind], standing[kind])] : [],
  );
  const { difficulties: noted, troubles: reported, difficultiesTodo } = say.remarks;
  return [
    ...(missing > 0 ? [{ kind: "text", text: say.reasons.missing(missing, parts.join(",")) } as const] : []),
    ...(difficulties.all > 0 ? [{ kind: "text", text: noted } as const, ...quotesOf(difficulties)] : []),
    ...(troubles.all > 0 ? [{ kind: "text", text: reported(troubles.all) } as const, ...quotesOf(troubles)] : []),
    { kind: "todo", text: say.toFill(difficultiesTodo) },
  ];
}

/** The village is named, a person only where they are of the town's office. */
function quotesOf({ all, quoted }: Sayings): Block[] {
  const quotes = quoted.map(({ village, office, text, at }): Block => {
    const who = office === undefined ? village : say.remarks.office(office);
    return { kind: "quote", text: say.remarks.quote(who, text, at) };
  });
  const more = all - quotes.length;
  return more > 0 ? [...quotes, { kind: "small", text: say.remarks.more(more) }] : quotes;
}

/** What is still open, by what was counted. */
export function tellUnresolved({ visits, phases, own, debts }: Facts): Block[] {
  const { standing } = visits?.total ?? {};
  const { missing, reviewing, returned, closing, debt, phase: sayPhase } = say.unresolved;
  const untouched = standing ? missingOf(standing) - standing.closing : 0;
  const counted = standing
    ? [
        untouched > 0 ? missing(untouched) : "",
        standing.submitted + standing.compiled > 0 ? reviewing(standing.submitted + standing.compiled) : "",
        standing.returned > 0 ? returned(standing.returned) : "",
        standing.closing > 0 ? closing(standing.closing) : "",
      ]
    : [];
  const lines = [
    ...counted,
    ...debts.map(({ title, open }) => debt(title, open)),
    ...phases
      .filter(
        ({ phase, state }) => phase.id !== own && state !== "later" && !(standing && phase.subject === "household"),
      )
      .filter(({ done, total }) => done < total)
      .map(({ phase, done, total }) => sayPhase(phase.title, total - done, total)),
  ].filter((line) => line !== "");
  const texts = lines.length > 0 ? lines : [say.unresolved.none];
  return [
    ...texts.map((text): Block => ({ kind: "text", text })),
    ...(standing ? [{ kind: "small", text: say.unresolved.disagrees } as const] : []),
  ];
}
