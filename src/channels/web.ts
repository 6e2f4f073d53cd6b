import type { Address } from "../message.ts";
import type { Channel, Hub } from "./channel.ts";
import { answerApi, type Room } from "./web-api.ts";
import type { WebDoor } from "./web-door.ts";
import { createPage } from "./web-page.ts";
import { createStreams } from "./web-streams.ts";
import { openUploads } from "./web-uploads.ts";

export type { Arrival, WebDoor } from "./web-door.ts";

/** A sign of life goes down every open stream this often, ms. */
const beat = 20_000;

export interface WebOptions {
  door: WebDoor;
  /** Folder where files wait until the house has fetched them. */
  uploads: string;
  /** The page is reached over https: cookies and addresses may say so. */
  secure: boolean;
  /** Shown in the page's head and title. */
  town: string;
  log?: (what: string, error: unknown) => void;
}

/** A channel with what the page has of its optional parts. */
export type WebChannel = Channel & Required<Pick<Channel, "fetchFile" | "heldFiles" | "forgetFile" | "handle">>;

/**
 * The chat page: messages come up by POST, go down by server-sent events numbered as in the outbox, so a page that
 * comes back says where it was and is told the rest. Answers `/`, `/join`, the page's files and `/api/…`.
 */
export function createWebChannel(options: WebOptions): WebChannel {
  const streams = createStreams();
  const unopened = new Map<Address, number>();
  const uploads = openUploads(options.uploads);
  const page = createPage(options.town, options.secure);
  // Whoever waits for these first hears of the failure; until then it must not count as unhandled.
  for (const opening of [uploads, page] as Promise<unknown>[]) opening.catch(() => {});
  let hub: Hub | undefined;
  let beats: NodeJS.Timeout | undefined;

  return {
    name: "web",
    capabilities: {
      buttons: true,
      edits: true,
      textLimit: 20_000,
      inputs: { photo: true, signature: true, location: true },
    },
    async start(given) {
      await Promise.all([uploads, page]);
      hub = given;
      const holds = async (token: string) => (await options.door.identify(token)) !== undefined;
      beats = setInterval(() => streams.beat(holds), beat);
      beats.unref();
    },
    async send(to, message, { n, at, notice }) {
      if (streams.deliver(to, { n, at, message }) === 0) return { held: true };
      if (notice) unopened.set(to, n);
      return {};
    },
    async fetchFile(ref) {
      return (await uploads).fetch(ref);
    },
    async heldFiles(before) {
      return (await uploads).held(before);
    },
    async forgetFile(ref) {
      await (await uploads).forget(ref);
    },
    async handle(request) {
      const shown = (await page)(request);
      if (shown || !new URL(request.url).pathname.startsWith("/api/")) return shown;
      const room: Room = { ...options, uploads: await uploads, streams, unopened, hub };
      return answerApi(request, room);
    },
    async stop() {
      clearInterval(beats);
      hub = undefined;
      streams.closeAll();
    },
  };
}
