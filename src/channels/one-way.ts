import type { Channel } from "./channel.ts";

/** What a channel is that only tells: no buttons, nothing replaced, nobody answers. */
export function oneWay(name: string, textLimit: number): Omit<Channel, "send"> {
  return {
    name,
    capabilities: {
      buttons: false,
      edits: false,
      textLimit,
      inputs: { photo: false, signature: false, location: false },
    },
    start: async () => {},
    stop: async () => {},
  };
}

/** The text, cut to what `measure` finds to be at most `most`, with … for the rest; never inside a character. */
export function shorten(text: string, most: number, measure: (text: string) => number = (t) => t.length): string {
  if (measure(text) <= most) return text;
  const characters = [...text];
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const half = (fits + tooLong) >> 1;
    if (measure(`${characters.slice(0, half).join("")}…`) <= most) fits = half;
    else tooLong = half;
  }
  return `${characters.slice(0, fits).join("")}…`;
}
