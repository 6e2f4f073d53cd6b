/** Words of the summary, as a test recognises them. */
export const words = { notNeeded: "(不用填)", unanswered: "(还没有填)" };
