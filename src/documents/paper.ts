/** A4 upright with margins of 2 cm, in twentieths of a point; `inner` is what the margins leave of the width. */
export const page = {
  width: 11906,
  height: 16838,
  margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 },
  inner: 11906 - 2 * 1134,
} as const;
