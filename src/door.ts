import { listAreas, nameArea, townPath, villageOf } from "../db/areas.ts";
import { findFiles, readRef } from "../db/files.ts";
import { consumeInvitation } from "../db/invitations.ts";
import { findPosted } from "../db/outbox.ts";
import { findCadre, findPerson, type Grant, listPeople } from "../db/people.ts";
import { newId } from "../db/seal.ts";
import { createSession, endSession, findSession } from "../db/sessions.ts";
import { upsert } from "../db/writes.ts";
import type { Bot } from "./bot.ts";
import type { WebDoor } from "./channels/web.ts";
import type { House } from "./commands/command.ts";
import { useCode } from "./commands/join.ts";
import { mayOpenFile } from "./commands/review/pictured.ts";
import type { FileKeeper } from "./file-keeper.ts";
import type { Address, Picture } from "./message.ts";
import { problem } from "./problem.ts";
import { roleNames } from "./zh/commands.ts";
import { sayProblem } from "./zh/problems.ts";

interface DoorParts {
  house: House;
  bot: Bot;
  keeper?: FileKeeper;
  /** A picture as PNG; without it there are none. */
  draw?(picture: Picture): Promise<Uint8Array>;
  now(): number;
  /** In the demo anybody may come in as anybody. */
  demo: boolean;
}

/** As the township counts its people: those who visit first. */
const roleOrder = ["collector", "compiler", "reviewer", "admin", "inspector"];

/** Who may come in by the page, and as whom; `seat` puts a person at an address (the terminal). */
export interface Door extends WebDoor {
  seat(address: Address, name?: string): Promise<void>;
}

interface Listed {
  name: string;
  role: string;
  village: string;
}

/** The page's door over the people of the store. */
export function createDoor(parts: DoorParts): Door {
  const { house, bot, now } = parts;
  const { store } = house;

  const greet = async (address: Address) => {
    const id = newId();
    const heard = { id, bot: "door", chat: address, from: address, group: false, sentAt: now() };
    await bot.receive({ ...heard, kind: "text", text: "/start" });
  };

  const sit = async (address: Address, cadre: string) => {
    const at = now();
    await store.commit({ at, writes: [upsert("addresses", { address, cadre, state: "ok", at })] });
    bot.forgetPeople();
  };

  /** A new session for an address; the browser's old one ends with it. */
  const admit = (address: Address, old: string | undefined) => {
    const { token, writes } = createSession(address, now());
    return { token, writes: [...(old === undefined ? [] : endSession(old)), ...writes] };
  };

  /** Where the browser is now, if that is the same person whom the code lets in; else a new place. */
  const placeFor = async (code: string, token: string | undefined): Promise<Address> => {
    const here = token === undefined ? undefined : await findSession(store, token, now());
    const used = here && (await consumeInvitation(store, code, here, now()));
    const stays = used?.kind === "joined" && used.before === undefined;
    return here && stays ? here : `web:${newId()}`;
  };

  const inOrder = async () => {
    const listed = (await listPeople(store)).flatMap(({ id, name, grants }) => {
      const grant = grants[0];
      return grant ? [{ id, name, grants, role: grant.role, village: villageOf(grant.area) ?? townPath }] : [];
    });
    return listed.sort(byPlace);
  };

  const people = async () => {
    const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
    return (await inOrder()).map(({ id, name, role, village }) => {
      return { id, name, role: roleNames[role] ?? role, area: nameArea(areas, village) };
    });
  };

  const door: Door = {
    async identify(token) {
      const address = await findSession(store, token, now());
      const person = address && (await findPerson(store, address));
      return person && address ? { address, name: person.cadre.name } : undefined;
    },
    async join(code, { device, token }) {
      const address = await placeFor(code, token);
      const used = await useCode(house, code, { address, tried: `web ${device}`, now: now() });
      if (used.kind === "problem") return { problem: sayProblem(used.problem) };
      const session = admit(address, token);
      const outcome = await store.commit({ at: now(), writes: [...used.writes, ...session.writes] });
      if (outcome.kind !== "ok") return { problem: sayProblem(problem("used-code")) };
      bot.forgetPeople();
      await greet(address);
      return { token: session.token };
    },
    async leave(token) {
      await store.commit({ at: now(), writes: endSession(token) });
    },
    async file(address, ref) {
      const { file: id, interview } = readRef(ref);
      const [file] = await findFiles(store, [id]);
      if (!file || !parts.keeper) return undefined;
      if (file.address !== address && !(await mayOpenFile(store, address, interview, id))) return undefined;
      if (file.state === "gone") return "gone";
      return file.sha256 === null
        ? undefined
        : { bytes: await parts.keeper.read(file.sha256), mime: file.mime, name: file.name ?? id };
    },
    async picture(address, n) {
      const picture = (await findPosted(store, address, n))?.message.picture;
      return picture && parts.draw?.(picture);
    },
    async seat(address, name) {
      const collects = (person: { grants: readonly Grant[] }) => person.grants.some((g) => g.role === "collector");
      const cadre = (await inOrder()).find((one) => (name === undefined ? collects(one) : one.name === name));
      if (!cadre) return;
      await sit(address, cadre.id);
      await greet(address);
    },
  };
  if (!parts.demo) return door;
  return {
    ...door,
    people,
    async enter(id, { token }) {
      const cadre = await findCadre(store, id);
      if (!cadre) return undefined;
      const here = token === undefined ? undefined : await findSession(store, token, now());
      const stays = here !== undefined && (await findPerson(store, here))?.cadre.id === id;
      const address: Address = stays ? here : `web:${newId()}`;
      if (!stays) await sit(address, cadre.id);
      const session = admit(address, token);
      await store.commit({ at: now(), writes: session.writes });
      if (!stays) await greet(address);
      return { token: session.token };
    },
  };
}

/** Villages in order and the town's own office last; within each by role, then by name. */
function byPlace(a: Listed, b: Listed): number {
  if (a.village !== b.village) return sortKey(a.village) < sortKey(b.village) ? -1 : 1;
  return roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || a.name.localeCompare(b.name, "zh-Hans-CN");
}

function sortKey(village: string): string {
  return village === townPath ? "~" : village;
}
