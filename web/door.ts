// The page where one comes in: with an invitation or, in the demo, by picking a person. Plain: used once a phone.
import * as zh from "../src/zh/page.ts";
import { ask, read } from "./request.ts";

interface Person {
  id: string;
  name: string;
  role: string;
  area: string;
}

const form = find<HTMLFormElement>("form");
const code = find<HTMLInputElement>("#code");
const button = find<HTMLButtonElement>("form button");
const problem = find("#problem");

/** Shows whichever door this house has. The link only fills in the code; the button uses it. */
async function open(): Promise<void> {
  code.value = new URLSearchParams(location.search).get("code") || "";
  form.onsubmit = (event) => {
    event.preventDefault();
    void comeIn("/api/join", { code: code.value });
  };
  // Whoever was sent here by a link may already be somebody.
  const me = await ask("GET", "/api/me");
  if (me.status === 200) {
    find("#already").textContent = zh.already((await me.json()).name);
    find("#back").hidden = false;
  }
  const people = code.value ? undefined : await ask("GET", "/api/people");
  if (people?.status === 200) showPeople(await people.json());
}

async function comeIn(path: string, body: unknown): Promise<void> {
  button.disabled = true;
  button.textContent = zh.joining;
  problem.textContent = "";
  try {
    const answer = await ask("POST", path, body);
    if (answer.status === 204) return location.replace("/");
    problem.textContent = (await read(answer)).problem || zh.joinFail;
  } catch {
    problem.textContent = zh.joinFail;
  }
  button.disabled = false;
  button.textContent = zh.join;
}

function showPeople(people: readonly Person[]): void {
  form.hidden = true;
  const list = find("#people");
  list.hidden = false;
  const groups = new Map<string, HTMLElement>();
  for (const person of people) {
    const group = groups.get(person.area) || addGroup(list, person.area);
    groups.set(person.area, group);
    const pick = add(group, "button", person.name);
    add(pick, "small", person.role);
    pick.onclick = () => comeIn("/api/enter", { person: person.id });
  }
}

function addGroup(list: HTMLElement, area: string): HTMLElement {
  const section = add(list, "section");
  add(section, "h2", area);
  return add(section, "div");
}

function add(parent: HTMLElement, tag: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return parent.appendChild(element);
}

function find<E extends HTMLElement>(selector: string): E {
  return document.querySelector<E>(selector)!;
}

open().catch(() => {
  problem.textContent = zh.joinFail;
});
