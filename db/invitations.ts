import { randomInt } from "node:crypto";
import type { Address } from "../src/message.ts";
import { type Problem, problem } from "../src/problem.ts";
import type { Role } from "../src/role.ts";
import { newcomerName } from "../src/zh/roster.ts";
import { within } from "./areas.ts";
import { orm } from "./drizzle.ts";
import type { Store } from "./open.ts";
import { findCadre } from "./people.ts";
import { addresses, cadres, grants, invitations } from "./schema.ts";
import { hashSecret, newId } from "./seal.ts";
import { change, insert, type Kept, remove, upsert, type Write } from "./writes.ts";

const { and, asc, eq, gt, isNull, ne, or } = orm;

/** How long a code opens the door: 7 days, in ms. */
export const invitationLife = 7 * 86_400_000;

// Without 0 O 1 I L, which people mistake when they copy a code by hand.
const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CODE_LENGTH = 8;

/** Who is invited to do what where. */
export interface Invited {
  role: Role;
  area: string;
  name?: string;
  /** A person who is known already: joining ends their earlier addresses. */
  cadre?: string;
  /** Who invites; null for the installation itself. */
  by: string | null;
  at: number;
}

/**
 * A one-time code (8 letters, 7 days) and what must be written for it; only its hash is kept. Somebody new gets a row of
 * their own at once, with status `invited`: its version is what two uses of one code race for.
 */
export function createInvitation(invited: Invited): { code: string; cadre: string; writes: Write[] } {
  const { role, area, by, at } = invited;
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");
  const cadre = invited.cadre ?? newId();
  const name = invited.name ?? null;
  const person = { id: cadre, name: name ?? newcomerName, status: "invited" };
  const row = { codeHash: hashSecret(code), role, area, name, cadre, by, at, expires: at + invitationLife };
  return {
    code,
    cadre,
    writes: [
      ...(invited.cadre === undefined ? [insert("cadres", person)] : []),
      insert("invitations", row),
      insert("audit", { id: newId(), at, actor: by, action: "invite", ref: cadre, detail: `${role} ${area}` }),
    ],
  };
}

/** A code as people type it, made plain: capitals, half-width, no blanks or hyphens. */
export function normalCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
}

/** What using a code came to. Commit `writes`: a stale unit means the code was used meanwhile — consume again to hear so. */
export type Consumed =
  | { kind: "problem"; problem: Problem }
  | {
      kind: "joined";
      writes: Write[];
      cadre: { id: string; name: string };
      role: Role;
      area: string;
      /** Addresses that no longer lead in: a re-invitation moved the person here. */
      ended: Address[];
      /** The address was another person's until now: forget what its chat waited for. */
      before?: string;
    };

/** Uses up a code for an address. Problems: unknown-code, used-code, expired-code. */
export async function consumeInvitation(store: Store, typed: string, address: Address, at: number): Promise<Consumed> {
  const codeHash = hashSecret(normalCode(typed));
  const row = store.db.select().from(invitations).where(eq(invitations.codeHash, codeHash)).get();
  if (!row?.cadre) return { kind: "problem", problem: problem("unknown-code") };
  if (row.usedBy !== null) return { kind: "problem", problem: problem("used-code") };
  if (row.expires <= at) return { kind: "problem", problem: problem("expired-code") };
  const invited = await findCadre(store, row.cadre);
  if (!invited) return { kind: "problem", problem: problem("unknown-code") };
  const here = store.db.select().from(addresses).where(eq(addresses.address, address)).get();
  const holder = here && here.state === "ok" ? await findCadre(store, here.cadre) : undefined;
  // Somebody who is in already and gets one more role keeps their name and history.
  const same =
    holder?.status === "active" && invited.status === "invited" && (row.name === null || row.name === holder.name);
  const cadre = same && holder ? holder : invited;
  const ended = same ? [] : invited.addresses.filter((known) => known !== address);
  const moved = here !== undefined && here.cadre !== cadre.id;
  const use: Write[] = [
    // The version is the lock: of two uses at once the second is stale.
    change("cadres", { id: cadre.id }, { status: "active" }, cadre.version),
    ...(same ? [change("cadres", { id: invited.id }, { status: "left" }, invited.version)] : []),
    change("invitations", { codeHash }, { usedBy: address }),
    upsert("grants", { cadre: cadre.id, role: row.role, area: row.area, by: row.by, at, ended: null }),
  ];
  const reach: Write[] = [
    ...ended.flatMap((known) => [
      change("addresses", { address: known }, { state: "ended" }),
      remove("sessions", { address: known }),
    ]),
    ...(moved ? [remove("sessions", { address })] : []),
    upsert("addresses", { address, cadre: cadre.id, state: "ok", at }),
  ];
  const { id, name } = cadre;
  const audit = insert("audit", {
    id: newId(),
    at,
    actor: id,
    action: "join",
    ref: address,
    detail: `${row.role} ${row.area}`,
  });
  return {
    kind: "joined",
    writes: [...use, ...reach, audit],
    cadre: { id, name },
    role: row.role as Role,
    area: row.area,
    ended,
    ...(moved && here ? { before: here.cadre } : {}),
  };
}

/** A code that is still to be used (or has run out unused). */
export type OpenInvitation = Kept<"invitations">;

/** Codes not used yet, the earliest to expire first, expired ones included. */
export async function listOpenInvitations(store: Store): Promise<OpenInvitation[]> {
  return store.db.select().from(invitations).where(isNull(invitations.usedBy)).orderBy(asc(invitations.expires)).all();
}

/**
 * People of this name whom an invitation to `area` may mean: with a grant in it or above it, or invited to it and not come
 * yet. One: invite them again; several: ask which.
 */
export async function findInvitees(
  store: Store,
  name: string,
  area: string,
  at: number,
): Promise<{ id: string; name: string }[]> {
  const person = { id: cadres.id, name: cadres.name };
  const known = store.db
    .selectDistinct(person)
    .from(cadres)
    .innerJoin(grants, eq(grants.cadre, cadres.id))
    .where(and(eq(cadres.name, name), ne(cadres.status, "left"), or(within(grants.area, area), eq(grants.area, area))))
    .all();
  const invited = store.db
    .selectDistinct(person)
    .from(cadres)
    .innerJoin(invitations, eq(invitations.cadre, cadres.id))
    .where(
      and(
        eq(cadres.name, name),
        eq(cadres.status, "invited"),
        within(invitations.area, area),
        isNull(invitations.usedBy),
        gt(invitations.expires, at),
      ),
    )
    .all();
  return [...new Map([...known, ...invited].map((p) => [p.id, p])).values()];
}
