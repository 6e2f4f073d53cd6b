import type { VNode } from "preact";
import type { InputHint } from "../src/message.ts";
import * as zh from "../src/zh/page.ts";
import { post } from "./outbox.ts";
import { bytesOf, shrink } from "./photo.ts";
import { newId } from "./request.ts";
import { change, newest } from "./state.ts";

/** Photo, signature or place, as a large button, when that is what is asked for. */
export function Tool({ input }: { input: InputHint | undefined }): VNode | null {
  if (input === "photo") return <PhotoButton label={zh.takePhoto} large />;
  if (input !== "signature" && input !== "location") return null;
  const signing = input === "signature";
  return (
    <button class="tool" type="button" onClick={signing ? openPad : sendPlace}>
      <span class={signing ? "icon pen" : "icon pin"}>{signing ? zh.sign : zh.locate}</span>
    </button>
  );
}

/** Camera or gallery, as the phone offers. */
export function PhotoButton({ label, large }: { label: string; large?: boolean }): VNode {
  return (
    <label class={large ? "tool" : "photo"}>
      <input type="file" accept="image/*" onChange={sendPhoto} aria-label={label} />
      <span class="icon camera">{label}</span>
    </label>
  );
}

/** The phone's own calendar. `onPick` gets "2022-11-04". */
export function DateButton({ onPick }: { onPick: (date: string) => void }): VNode {
  return (
    <label class="photo">
      <input
        type="date"
        onChange={(event) => onPick(event.currentTarget.value)}
        onClick={showPicker}
        aria-label={zh.pickDate}
      />
      <span class="icon calendar">{zh.pickDate}</span>
    </label>
  );
}

/** Sends a picture, given as a data address: the message first, its bytes behind it. */
export function sendPicture(kind: "photo" | "signature", data: string, text: string, picture: string): Promise<void> {
  const mime = data.slice(5, data.indexOf(";"));
  return post({ kind, file: { ref: newId(), mime, bytes: bytesOf(data) } }, { text, picture }, { data });
}

function openPad(): void {
  change({ signing: newest()!.message.text, inked: false });
}

function showPicker({ currentTarget }: { currentTarget: HTMLInputElement }): void {
  try {
    currentTarget.showPicker();
  } catch {
    // Older browsers open it by themselves.
  }
}

async function sendPhoto({ currentTarget }: { currentTarget: HTMLInputElement }): Promise<void> {
  const file = currentTarget.files![0];
  // So that the same photo can be picked again.
  currentTarget.value = "";
  if (!file) return;
  try {
    const { data, thumb } = await shrink(file);
    await sendPicture("photo", data, zh.photo, thumb);
  } catch {
    change({ notice: zh.badPhoto });
  }
}

function sendPlace(): void {
  change({ notice: zh.locating });
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude, accuracy } }) =>
      post(
        { kind: "location", latitude, longitude, accuracy },
        { text: `${zh.position} ${latitude.toFixed(5)}, ${longitude.toFixed(5)}` },
      ),
    () => change({ notice: zh.noPlace }),
    { enableHighAccuracy: true, timeout: 15_000 },
  );
}
