import { DeliveryError } from "../problem.ts";
import type { Channel } from "./channel.ts";
import { oneWay, shorten } from "./one-way.ts";
import { postJson } from "./post-json.ts";

/** A gateway that sends text messages: it is posted {phone, text} and answers 2xx when it has taken them. */
export interface SmsOptions {
  url: string;
  /** Sent as a bearer token. */
  token?: string;
  /** The phone number of a cadre, looked up when it is needed: it is kept nowhere else. */
  findPhone(cadre: string): Promise<string | undefined>;
}

/** Longest text, in UTF-16 units. */
const LIMIT = 300;

/** Text messages to cadres who have no other address: "sms:<cadre>". */
export function createSmsChannel({ url, token, findPhone }: SmsOptions): Channel {
  return {
    ...oneWay("sms", LIMIT),
    async send(to, message) {
      // What was sent cannot be replaced.
      if (message.edits !== undefined) return {};
      const phone = await findPhone(to.slice("sms:".length));
      if (!phone) throw new DeliveryError("no phone number", { permanent: true });
      const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
      await postJson("the SMS gateway", url, { phone, text: shorten(message.text, LIMIT) }, headers);
      return {};
    },
  };
}
