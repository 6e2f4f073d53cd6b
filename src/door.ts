import { listAreas, nameArea } from "../db/areas.ts";
import { findFiles } from "../db/files.ts";
import { findCadre, findPerson, listPeople } from "../db/people.ts";
import { newId } from "../db/seal.ts";
import { createSession, endSession, findSession } from "../db/sessions.ts";
import { upsert } from "../db/writes.ts";
import type { Bot } from "./bot.ts";
import type { WebDoor } from "./channels/web.ts";
import type { House } from "./commands/command.ts";
import { useCode } from "./commands/join.ts";
import type { FileKeeper } from "./file-keeper.ts";
import type { Address } from "./message.ts";
import { problem } from "./problem.ts";
import { roleNames } from "./zh/commands.ts";
import { sayProblem } from "./zh/problems.ts";

interface DoorParts {
  house: House;
  bot: Bot;
  keeper?: FileKeeper;
  now(): number;
  /** In the demo anybody may come in as anybody. */
  demo: boolean;
}

/** Who may come in by the page, and as whom; `seat` puts a person at an address (the terminal). */
export interface Door extends WebDoor {
  seat(address: Address, name?: string): Promise<void>;
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

  const people = async () => {
    const areas = new Map((await listAreas(store)).map((area) => [area.path, area]));
    return (await listPeople(store)).flatMap((cadre) => {
      const grant = cadre.grants[0];
      if (!grant) return [];
      const role = roleNames[grant.role] ?? grant.role;
      return [{ id: cadre.id, name: cadre.name, role, area: nameArea(areas, grant.area) }];
    });
  };

  const door: Door = {
    async identify(token) {
      const address = await findSession(store, token, now());
      const person = address && (await findPerson(store, address));
      return person && address ? { address, name: person.cadre.name } : undefined;
    },
    async join(code, device) {
      const address: Address = `web:${newId()}`;
      const used = await useCode(house, code, { address, tried: `web ${device}`, now: now() });
      if (used.kind === "problem") return { problem: sayProblem(used.problem) };
      const session = createSession(address, now());
      const outcome = await store.commit({ at: now(), writes: [...used.writes, ...session.writes] });
      if (outcome.kind !== "ok") return { problem: sayProblem(problem("used-code")) };
      bot.forgetPeople();
      await greet(address);
      return { token: session.token };
    },
    async leave(token) {
      await store.commit({ at: now(), writes: endSession(token) });
    },
    async file(address, id) {
      const [file] = await findFiles(store, [id]);
      if (!file?.sha256 || file.address !== address || !parts.keeper) return undefined;
      return { bytes: await parts.keeper.read(file.sha256), mime: file.mime, name: id };
    },
    async seat(address, name) {
      const all = await listPeople(store);
      const person = name === undefined ? all.find((c) => c.grants.some((g) => g.role === "collector")) : undefined;
      const cadre = person ?? all.find((c) => c.name === name);
      if (!cadre) return;
      await sit(address, cadre.id);
      await greet(address);
    },
  };
  if (!parts.demo) return door;
  return {
    ...door,
    people,
    async enter(id) {
      const cadre = await findCadre(store, id);
      if (!cadre) return undefined;
      const address: Address = `web:${newId()}`;
      await sit(address, cadre.id);
      const session = createSession(address, now());
      await store.commit({ at: now(), writes: session.writes });
      await greet(address);
      return { token: session.token };
    },
  };
}
