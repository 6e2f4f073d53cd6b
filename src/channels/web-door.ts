import type { Address } from "../message.ts";

/** What a browser shows when somebody comes in. */
export interface Arrival {
  /** Its own name for itself, cut to 200 characters. */
  device: string;
  /** The session it had until now: the same person stays at the same address, so that nothing unsent is left behind. */
  token?: string;
}

/** Who may come in and as whom. What it returns is durable. Tokens are 8–256 of `A–Z a–z 0–9 - . _ ~`. */
export interface WebDoor {
  /** Whose session this is; undefined when it ended or never was. */
  identify(token: string): Promise<{ address: Address; name: string } | undefined>;
  /** Uses up an invitation. */
  join(code: string, how: Arrival): Promise<{ token: string } | { problem: string }>;
  leave(token: string): Promise<void>;
  /** A stored file, if this address may have it (asked anew each time); `gone`: its time was over. */
  file?(address: Address, id: string): Promise<{ bytes: Uint8Array; mime: string; name: string } | "gone" | undefined>;
  /** The picture of the message with this outbox number as PNG, if it was sent to this address; throws a DeliveryError. */
  picture?(address: Address, n: number): Promise<Uint8Array | undefined>;
  /** Demo only: everyone, to pick one. */
  people?(): Promise<{ id: string; name: string; role: string; area: string }[]>;
  /** Demo only: comes in as that person; undefined when there is no such person. */
  enter?(person: string, how: Arrival): Promise<{ token: string } | undefined>;
}
