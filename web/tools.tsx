import type { VNode } from "preact";
import type { InputHint } from "../src/message.ts";
import * as zh from "../src/zh/page.ts";
import { post } from "./outbox.ts";
import { readDocument, shrink } from "./photo.ts";
import { newId } from "./request.ts";
import { change, newest } from "./state.ts";

/** Everything that is taken: pictures, documents, spreadsheets. */
const files = "image/*,.docx,.doc,.pdf,.xlsx,.xls,.csv";

/** Photo, file, signature or place, as a large button, when that is what is asked for. */
export function Tool({ input }: { input: InputHint | undefined }): VNode | null {
  if (input === "photo") return <FileButton label={zh.takePhoto} look="tool" accept="image/*" />;
  if (input === "file") return <FileButton label={zh.pickFile} look="tool" accept={files} />;
  if (input !== "signature" && input !== "location") return null;
  const signing = input === "signature";
  return (
    <button class="tool" type="button" onClick={signing ? openPad : sendPlace}>
      <span class={signing ? "icon pen" : "icon pin"}>{signing ? zh.sign : zh.locate}</span>
    </button>
  );
}

/** The small button: camera, gallery or a document, as the phone offers. */
export function AttachButton(): VNode {
  return <FileButton label={zh.photo} look="photo" accept={files} />;
}

function FileButton({ label, look, accept }: { label: string; look: string; accept: string }): VNode {
  return (
    <label class={look}>
      <input type="file" accept={accept} onChange={pick} />
      <span class={label === zh.pickFile ? "icon paper" : "icon camera"}>{label}</span>
    </label>
  );
}

/** The phone's own calendar. `onPick` gets "2022-11-04". */
export function DateButton({ onPick }: { onPick: (date: string) => void }): VNode {
  return (
    <label class="photo">
      <input type="date" onChange={(event) => onPick(event.currentTarget.value)} onClick={showPicker} />
      <span class="icon calendar">{zh.pickDate}</span>
    </label>
  );
}

/** Sends a file, given as a data address. */
export function sendFile(
  kind: "photo" | "signature" | "file",
  data: string,
  text: string,
  picture?: string,
): Promise<void> {
  const mime = data.split(/[:;]/)[1];
  const file = { ref: newId(), mime, name: picture ? undefined : text };
  return post({ kind, file }, { text, picture }, { data });
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

async function pick({ currentTarget }: { currentTarget: HTMLInputElement }): Promise<void> {
  const file = currentTarget.files![0];
  // So that the same file can be picked again.
  currentTarget.value = "";
  if (!file) return;
  const { name } = file;
  try {
    if (/\.(docx?|pdf|xlsx?|csv)$/i.test(name)) return await sendFile("file", await readDocument(file), name);
    const { data, thumb } = await shrink(file);
    await sendFile("photo", data, zh.photo, thumb);
  } catch {
    change({ notice: zh.badFile });
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
