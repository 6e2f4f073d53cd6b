import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ancestors, foundTown, villageOf } from "../../db/areas.ts";
import {
  type Consumed,
  consumeInvitation,
  createInvitation,
  findInvitees,
  invitationLife,
  listOpenInvitations,
} from "../../db/invitations.ts";
import { openStore, type Store } from "../../db/open.ts";
import { findCadre, findCompilerFor, findPerson, listPeople } from "../../db/people.ts";
import { createSession, endSession, findSession, sessionLife } from "../../db/sessions.ts";
import { findSetting, saveSetting } from "../../db/settings.ts";
import { change, type Write } from "../../db/writes.ts";
import { createCodeGuard } from "../../src/code-guard.ts";
import type { Address } from "../../src/message.ts";

const now = Date.UTC(2022, 9, 14);
const [east, eastThree] = ["t/01/", "t/01/03/"];
let store: Store;

beforeEach(async () => {
  store = openStore(":memory:", new Uint8Array(32));
  await keep(foundTown("样例镇", ["东样村", "西样村"]));
});
afterEach(() => store.close());

const keep = (writes: readonly Write[]) => store.commit({ writes, at: now });

async function invite(more: Partial<Parameters<typeof createInvitation>[0]> = {}) {
  const invitation = createInvitation({ role: "collector", area: east, name: "虚小禾", by: null, at: now, ...more });
  await keep(invitation.writes);
  return invitation;
}

async function joined(code: string, address: Address, at = now): Promise<Extract<Consumed, { kind: "joined" }>> {
  const consumed = await consumeInvitation(store, code, address, at);
  if (consumed.kind !== "joined") throw new Error(consumed.problem.code);
  expect(await keep(consumed.writes)).toMatchObject({ kind: "ok" });
  return consumed;
}

const refusal = async (code: string, at = now) => {
  const consumed = await consumeInvitation(store, code, "telegram:9", at);
  return consumed.kind === "problem" ? consumed.problem.code : consumed.kind;
};

describe("an invitation", () => {
  test("lets one person in, with the role, and is kept only as a hash", async () => {
    const { code } = await invite();
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(store.client.serialize().toString("latin1")).not.toContain(code);
    expect(await findPerson(store, "telegram:1")).toBeUndefined();
    const { cadre } = await joined(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `, "telegram:1");
    expect(await findPerson(store, "telegram:1")).toEqual({
      address: "telegram:1",
      cadre: { id: cadre.id, name: "虚小禾" },
      grants: [{ role: "collector", area: east }],
    });
  });

  test("works once, and for seven days", async () => {
    const { code } = await invite();
    const late = await invite();
    await joined(code, "telegram:1");
    expect(await refusal(code)).toBe("used-code");
    expect(await refusal(late.code, now + invitationLife)).toBe("expired-code");
    expect(await refusal(late.code, now + invitationLife - 1)).toBe("joined");
    expect(await refusal("AAAAAAAA")).toBe("unknown-code");
    expect(await refusal("")).toBe("unknown-code");
  });

  test("used by two at the same moment, lets one in; the other hears that it is used", async () => {
    const { code } = await invite();
    const [one, two] = await Promise.all([
      consumeInvitation(store, code, "telegram:1", now),
      consumeInvitation(store, code, "telegram:2", now),
    ]);
    if (one.kind !== "joined" || two.kind !== "joined") throw new Error("both saw an open code");
    const outcomes = await Promise.all([keep(one.writes), keep(two.writes)]);
    expect(outcomes.map((o) => o.kind)).toEqual(["ok", "stale"]);
    expect(await refusal(code)).toBe("used-code");
    expect(await findPerson(store, "telegram:2")).toBeUndefined();
  });

  test("to somebody known moves them: earlier addresses and browsers are out", async () => {
    const { code, cadre } = await invite();
    await joined(code, "web:old");
    const session = createSession("web:old", now);
    await keep(session.writes);
    const again = await invite({ cadre });
    const moved = await joined(again.code, "telegram:1");
    expect(moved).toMatchObject({ cadre: { id: cadre }, ended: ["web:old"] });
    expect(await findPerson(store, "web:old")).toBeUndefined();
    expect(await findSession(store, session.token, now)).toBeUndefined();
    expect((await findCadre(store, cadre))?.addresses).toEqual(["telegram:1"]);
  });

  test("for one more role keeps the person: same name at the same address", async () => {
    const first = await invite();
    await joined(first.code, "telegram:1");
    const more = await invite({ role: "compiler" });
    const { cadre, before } = await joined(more.code, "telegram:1");
    expect([cadre.id, before]).toEqual([first.cadre, undefined]);
    expect((await findPerson(store, "telegram:1"))?.grants.map((g) => g.role)).toEqual(["collector", "compiler"]);
    expect((await findCadre(store, more.cadre))?.status).toBe("left");
  });

  test("for another name takes the address over and says whose it was", async () => {
    const first = await invite();
    await joined(first.code, "telegram:1");
    const other = await invite({ name: "虚大川" });
    expect((await joined(other.code, "telegram:1")).before).toBe(first.cadre);
    expect((await findPerson(store, "telegram:1"))?.cadre.name).toBe("虚大川");
    expect((await findCadre(store, first.cadre))?.addresses).toEqual([]);
  });

  test("without a name lets somebody in who gives it later", async () => {
    const invitation = createInvitation({ role: "collector", area: east, by: null, at: now });
    expect(await refusal(invitation.code)).toBe("unknown-code");
    await keep(invitation.writes);
    expect((await joined(invitation.code, "telegram:1")).cadre.name).toBe("新成员");
  });

  test("finds whom a name means: in the area, or invited there", async () => {
    const { code, cadre } = await invite();
    expect(await findInvitees(store, "虚小禾", east, now)).toEqual([{ id: cadre, name: "虚小禾" }]);
    await joined(code, "telegram:1");
    expect(await findInvitees(store, "虚小禾", east, now)).toHaveLength(1);
    expect(await findInvitees(store, "虚小禾", "t/02/", now)).toEqual([]);
    expect(await listOpenInvitations(store)).toEqual([]);
  });
});

describe("who may what where", () => {
  test("a grant that ended, a person who left, and a blocked address do not count", async () => {
    const { code } = await invite();
    const { cadre } = await joined(code, "telegram:1");
    const isIn = async () => (await findPerson(store, "telegram:1")) !== undefined;
    await keep([change("addresses", { address: "telegram:1" }, { state: "blocked" })]);
    expect([await isIn(), (await findCadre(store, cadre.id))?.addresses]).toEqual([false, []]);
    await keep([change("addresses", { address: "telegram:1" }, { state: "ok" })]);
    expect(await isIn()).toBe(true);
    await keep([change("cadres", { id: cadre.id }, { status: "left" })]);
    expect(await isIn()).toBe(false);
    await keep([
      change("cadres", { id: cadre.id }, { status: "active" }),
      change("grants", { cadre: cadre.id }, { ended: now }),
    ]);
    expect(await isIn()).toBe(false);
  });

  test("the compiler of a group is the nearest: the group's, else the village's, else the town's", async () => {
    const compilerOf = async (area: string) => (await findCompilerFor(store, area))?.name;
    const compile = async (name: string, area: string, address: Address) => {
      const { code } = await invite({ role: "compiler", name, area });
      await joined(code, address);
    };
    expect(await compilerOf(eastThree)).toBeUndefined();
    await compile("虚谷雨", "t/02/", "telegram:3");
    expect(await compilerOf(eastThree)).toBeUndefined();
    await compile("虚知远", "t/", "telegram:4");
    expect(await compilerOf(eastThree)).toBe("虚知远");
    await compile("虚明月", east, "telegram:5");
    expect(await compilerOf(eastThree)).toBe("虚明月");
  });

  test("people of an area are those with a grant inside it", async () => {
    for (const [name, area, address] of [
      ["虚小禾", eastThree, "telegram:1"],
      ["虚大川", "t/02/", "telegram:2"],
      ["虚长青", "t/", "telegram:3"],
    ] as const) {
      await joined((await invite({ name, area })).code, address);
    }
    expect((await listPeople(store, east)).map((p) => [p.name, p.addresses])).toEqual([["虚小禾", ["telegram:1"]]]);
    expect((await listPeople(store)).map((p) => p.name).sort()).toEqual(["虚大川", "虚小禾", "虚长青"].sort());
  });

  test("an area's path tells what is above it", () => {
    expect(ancestors("t/01/03/")).toEqual(["t/01/03/", "t/01/", "t/"]);
    expect([villageOf("t/01/03/"), villageOf("t/01/"), villageOf("t/")]).toEqual(["t/01/", "t/01/", undefined]);
  });
});

test("a browser stays signed in for 180 days, until it signs out", async () => {
  await joined((await invite()).code, "web:1");
  const { token, writes } = createSession("web:1", now);
  await keep(writes);
  expect(token).toMatch(/^[a-z0-9]{40}$/);
  expect(await findSession(store, token, now + sessionLife - 1)).toBe("web:1");
  expect(await findSession(store, token, now + sessionLife)).toBeUndefined();
  expect(await findSession(store, `${token}x`, now)).toBeUndefined();
  await keep(endSession(token));
  expect(await findSession(store, token, now)).toBeUndefined();
});

test("a setting is what it was set to last", async () => {
  expect(await findSetting(store, "backup.at")).toBeUndefined();
  for (const value of ["1", "2"]) await keep([saveSetting("backup.at", value, null, now)]);
  expect(await findSetting(store, "backup.at")).toBe("2");
});

describe("guessing codes", () => {
  test("five tries in ten minutes from one address, then a wait", () => {
    const guard = createCodeGuard();
    for (let i = 0; i < 5; i += 1) expect(guard.attempt("web:1", now + i)).toEqual({ kind: "allowed" });
    expect(guard.attempt("web:1", now + 5)).toEqual({ kind: "wait", until: now + 600_000 });
    expect(guard.attempt("web:2", now + 5)).toEqual({ kind: "allowed" });
    expect(guard.attempt("web:1", now + 599_999)).toMatchObject({ kind: "wait" });
    expect(guard.attempt("web:1", now + 600_000)).toEqual({ kind: "allowed" });
    expect(guard.attempt("web:1", now + 600_000)).toEqual({ kind: "wait", until: now + 600_001 });
  });

  test("a hundred from everywhere", () => {
    const guard = createCodeGuard();
    for (let i = 0; i < 100; i += 1) expect(guard.attempt(`web:${i}`, now)).toEqual({ kind: "allowed" });
    expect(guard.attempt("web:new", now)).toEqual({ kind: "wait", until: now + 600_000 });
  });
});
