import { randomInt } from "node:crypto";

/** Without letters and digits that are taken for one another, and without vowels: nothing that reads like a word. */
const SIGNS = "23456789bcdfghjkmnpqrstvwxz";
const LENGTH = 12;

/** A password of 12 signs (57 bits) for one file. It is said once to whoever asked, and kept nowhere else. */
export function newPassword(): string {
  return Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("");
}
