import { meansErrors } from "./errors-means.ts";
import { peopleErrors } from "./errors-people.ts";
import { watchedErrors } from "./errors-watched.ts";
import type { KnownError } from "./spoiling.ts";

/** Every rule of the catalogue that looks at one household: an error that it finds, and what comes close. */
export const errors: readonly KnownError[] = [...peopleErrors, ...meansErrors, ...watchedErrors];
