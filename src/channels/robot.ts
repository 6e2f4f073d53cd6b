import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Address } from "../message.ts";
import { DeliveryError } from "../problem.ts";
import type { Channel } from "./channel.ts";
import { oneWay, shorten } from "./one-way.ts";
import { createTurns, type Limits, type Turns } from "./pace.ts";
import { postJson } from "./post-json.ts";

/** A work group's robot. Whoever has its address may speak there: it is never logged. */
export interface Robot {
  name: string;
  url: string;
  /** DingTalk's signed mode: SEC… */
  secret?: string;
}

export interface RobotOptions {
  robots: readonly Robot[];
  /** The true time, epoch ms: DingTalk takes a signature for an hour. */
  now(): number;
}

/** Longest text of WeCom, in bytes; DingTalk takes more. */
const BYTES = 2048;
/** 20 a minute, at WeCom and DingTalk alike; DingTalk answers more with ten minutes of silence, so two seconds to spare. */
const LIMITS: Limits = { most: 20, within: 62_000 };

const answered = z.object({ errcode: z.number() });
/** Too many messages: WeCom's code, DingTalk's two. */
const TOO_MANY = new Set([45009, 130101, 410100]);
/** Both say so when they are busy. */
const BUSY = -1;

/**
 * Robots of work groups at WeCom and DingTalk, "robot:<name>". A group reads along: only counts may be sent there. Text of
 * either is {"msgtype":"text"}: https://developer.work.weixin.qq.com/document/path/91770,
 * https://open.dingtalk.com/document/robots/custom-robot-access
 */
export function createRobotChannel({ robots, now }: RobotOptions): Channel {
  const known = new Map<Address, { robot: Robot; turns: Turns }>(
    robots.map((robot) => [`robot:${robot.name}`, { robot, turns: createTurns(LIMITS) }]),
  );
  return {
    ...oneWay("robot", BYTES / 4),
    turn: (to, kind) => known.get(to)?.turns.turn(to, kind),
    async send(to, message) {
      // What was said cannot be replaced.
      if (message.edits !== undefined) return {};
      const robot = known.get(to)?.robot;
      if (!robot) throw new DeliveryError("no such robot", { permanent: true });
      const content = shorten(message.text, BYTES, Buffer.byteLength);
      const answer = await postJson("the robot", signed(robot, now()), { msgtype: "text", text: { content } });
      throwIfRefused(answer);
      return {};
    },
  };
}

function signed({ url, secret }: Robot, timestamp: number): string {
  if (secret === undefined) return url;
  const sign = createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
  const address = new URL(url);
  address.searchParams.set("timestamp", String(timestamp));
  address.searchParams.set("sign", sign);
  return address.href;
}

function throwIfRefused(answer: unknown): void {
  const read = answered.safeParse(answer);
  if (!read.success) throw new DeliveryError("the robot's answer could not be read", { unsure: true });
  const { errcode } = read.data;
  if (errcode === 0) return;
  if (TOO_MANY.has(errcode)) throw new DeliveryError(`the robot: too many (${errcode})`, { retryAfter: 60_000 });
  // A wrong key, a word that is not allowed: it stays so.
  throw new DeliveryError(`the robot answered ${errcode}`, { permanent: errcode !== BUSY });
}
