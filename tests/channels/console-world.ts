import { PassThrough } from "node:stream";
import { createConsoleChannel } from "../../src/channels/console.ts";
import type { WorldKind } from "./world.ts";

/** One person at a terminal. */
export const consoleWorld: WorldKind = {
  name: "console",
  can: { press: false, photo: false, picture: false, refuse: false, again: false, crash: false, two: false },
  async open() {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const channel = createConsoleChannel({ input, output });
    let printed = "";
    output.on("data", (chunk) => {
      printed += String(chunk);
    });
    return {
      channel: () => channel,
      person: () => "console:local",
      say(_who, text) {
        input.write(`${text}\n`);
        return { acknowledged: () => false };
      },
      screen: () =>
        printed
          .split("\n\n")
          .slice(0, -1)
          .map((text) => ({ text, buttons: [] })),
      close: () => channel.stop(),
    };
  },
};
