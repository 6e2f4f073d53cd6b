import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkExpression,
  ExpressionError,
  evaluate,
  findCycle,
  parseExpression,
  type Scalar,
  text,
  truth,
} from "../../../src/engine/expression/index.ts";
import { resultOf, scopeOf } from "./form-data.ts";
import { interpret } from "./naive.ts";
import { expression, form, word } from "./random-expressions.ts";

/** A zero has no sign here. */
function plain(value: Scalar): unknown {
  if (typeof value === "object") return { days: value.days };
  return Object.is(value, -0) ? 0 : value;
}

describe("properties of expressions", () => {
  test("compiled closures equal a naive walk over the tree", () => {
    fc.assert(
      fc.property(expression, form, word, (source, answers, self) => {
        const scope = scopeOf(answers, { self });
        const parsed = parseExpression(source);
        expect(plain(evaluate(parsed, scope))).toEqual(plain(interpret(parsed.tree, scope)));
      }),
      { numRuns: 3000 },
    );
  });

  test("parsing throws nothing but ExpressionError, with a place inside the source", () => {
    const soup = fc.array(
      fc.constantFrom(
        ..."( ) [ ] , . .. ./x ${a} ${ 'x' \" ' 1 .5 - + * = != <= < div and not( if( count( position( $ 　 三".split(
          " ",
        ),
      ),
      { maxLength: 12 },
    );
    const sources = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      soup.map((parts) => parts.join(" ")),
      soup.map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(sources, (source) => {
        try {
          const parsed = parseExpression(source);
          expect(() => evaluate(parsed, scopeOf({}))).not.toThrow();
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error;
          expect(error.position).toBeGreaterThanOrEqual(0);
          expect(error.position).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("a checked expression never throws, whatever was answered", () => {
    const names = {
      has: (name: string) => ["a", "b", "甲", "member", "age", "name"].includes(name),
      repeatOf: (name: string) => (["age", "name"].includes(name) ? "member" : undefined),
    };
    const answer = fc.oneof(fc.string({ unit: "binary" }), word);
    const hostile = fc.record({
      a: answer,
      b: answer,
      甲: answer,
      member: fc.array(fc.record({ age: answer, name: answer })),
    });
    let checked = 0;
    fc.assert(
      fc.property(expression, hostile, answer, (source, answers, self) => {
        const parsed = parseExpression(source);
        fc.pre(checkExpression(parsed, names).length === 0);
        checked++;
        const scope = scopeOf(answers, { self });
        evaluate(parsed, scope);
        expect(typeof truth(parsed, scope)).toBe("boolean");
        const computed = typeof evaluate(parsed, scope) === "number";
        if (computed) expect(text(parsed, scope)).toMatch(/^(-?\d+(\.\d+)?)?$/);
      }),
    );
    expect(checked).toBeGreaterThan(50);
  });

  test("what an expression asks for is among its references", () => {
    fc.assert(
      fc.property(expression, form, (source, answers) => {
        const asked = new Set<string>();
        const scope = scopeOf(answers);
        const ask = (name: string): string => {
          asked.add(name);
          return name;
        };
        const spy: typeof scope = {
          ...scope,
          value: (name) => scope.value(ask(name)),
          rows: (name) => scope.rows(ask(name)),
          rowScopes: (name) => scope.rowScopes(ask(name)),
        };
        const parsed = parseExpression(source);
        evaluate(parsed, spy);
        for (const name of asked) expect(parsed.references).toContain(name);
      }),
    );
  });
});

describe("properties of numbers", () => {
  test("rounding is half away from zero on the decimal digits", () => {
    const money = fc
      .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat(6))
      .map(([digits, places]) => `${digits}e-${places}`);
    fc.assert(
      fc.property(
        fc.oneof(money.map(Number), fc.double({ noNaN: true, min: -1e20, max: 1e20 })),
        fc.nat(8),
        (value, places) => {
          const format = new Intl.NumberFormat("en", {
            useGrouping: false,
            maximumFractionDigits: places,
            roundingMode: "halfExpand",
          });
          const expected = Number(format.format(value));
          expect(plain(resultOf(`round(., ${places})`, {}, { self: digits(value) }))).toBe(plain(expected));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("a stored number reads back exactly, in plain digits", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const stored = digits(value);
        expect(stored).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(plain(resultOf("number(.)", {}, { self: stored }))).toBe(plain(value));
      }),
      { numRuns: 1000 },
    );
  });

  /** What a calculation stores for this number; a scope is the one way to bring in any double there is. */
  function digits(value: number): string {
    const scope = { ...scopeOf({}), position: value };
    return text(parseExpression("position()"), scope);
  }
});

describe("properties of cycles", () => {
  test("a path is told exactly when a name can be reached from itself", () => {
    const graph = fc.array(fc.array(fc.nat(6), { maxLength: 3 }), { maxLength: 7 });
    fc.assert(
      fc.property(graph, (edges) => {
        const needs = new Map(edges.map((to, from) => [`${from}`, to.map(String)]));
        const reach = (from: string, seen = new Set<string>()): Set<string> => {
          for (const to of needs.get(from) ?? []) if (!seen.has(to)) reach(to, seen.add(to));
          return seen;
        };
        const circular = [...needs.keys()].some((name) => reach(name).has(name));
        const path = findCycle(needs);
        expect(path !== undefined).toBe(circular);
        if (!path) return;
        expect(path.at(0)).toBe(path.at(-1));
        expect(new Set(path).size).toBe(path.length - 1);
        for (const [i, name] of path.slice(0, -1).entries()) expect(needs.get(name)).toContain(path[i + 1]);
      }),
    );
  });
});
