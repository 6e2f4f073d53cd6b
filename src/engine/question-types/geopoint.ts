import { problem } from "../../problem.ts";
import { sayPlace } from "../../zh/understand/echo.ts";
import { normalise } from "../../zh/understand/words.ts";
import type { Input, Parsed, QuestionType } from "../question-type.ts";
import { shortLimit, typedText } from "./input.ts";

/** A place as ODK writes it: "latitude longitude altitude accuracy", degrees and metres; the altitude is 0. */
export const geopoint: QuestionType = {
  name: "geopoint",
  input: "location",
  parse(input) {
    const place = input.kind === "location" ? input : typedPlace(input);
    return place ? readPlace(place) : { kind: "problem", problem: problem("location-needed") };
  },
  describe(value) {
    const [latitude, longitude] = value.split(" ").map(Number);
    if (value === "" || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return value;
    return sayPlace(latitude!, longitude!);
  },
};

interface Place {
  latitude: number;
  longitude: number;
  accuracy?: number;
}

function readPlace({ latitude, longitude, accuracy }: Place): Parsed {
  const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  // A device that found nothing reports 0, 0.
  if (!onEarth || (latitude === 0 && longitude === 0)) return { kind: "problem", problem: problem("location-unclear") };
  const value = [latitude, longitude, 0, Math.max(0, accuracy ?? 0)].map(degrees).join(" ");
  return { kind: "value", value };
}

/** Six decimals are a tenth of a metre. */
function degrees(value: number): string {
  return String(Number(value.toFixed(6)) || 0).replace(/^-?\d.*e.*$/, "0");
}

/** Two typed coordinates; the larger of the two is the longitude where only it can be. */
function typedPlace(input: Input): Place | undefined {
  const numbers =
    normalise((typedText(input) ?? "").slice(0, shortLimit))
      .match(/-?\d{1,3}\.\d{2,}/g)
      ?.map(Number) ?? [];
  const [first, second] = numbers;
  if (numbers.length !== 2 || first === undefined || second === undefined) return undefined;
  return Math.abs(first) > 90 ? { latitude: second, longitude: first } : { latitude: first, longitude: second };
}
