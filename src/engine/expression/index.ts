export { checkExpression, type Names } from "./check.ts";
export { findCycle } from "./cycle.ts";
export { type Expression, evaluate, parseExpression, text, truth } from "./expression.ts";
export { ExpressionError, type FaultParams } from "./expression-error.ts";
export type { ExprDate, Scalar, Scope } from "./scope.ts";
