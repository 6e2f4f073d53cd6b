/** How long an answer may take, ms; a request that took longer is made again under the same id. */
const patience = 20_000;
/** The slowest line that a file is sent over, bytes a ms. */
const slowest = 2.5;

let signedOut: () => void = () => {};

/** Calls back when the server no longer knows this page. */
export function onSignedOut(handler: () => void): void {
  signedOut = handler;
}

/** Asks the server; a Blob goes as it is. Rejects when there is no answer. Old browsers send no cookie unless told. */
export async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  const options: RequestInit = { method, credentials: "same-origin" };
  let time = patience;
  if (body instanceof Blob) {
    options.body = body;
    time += body.size / slowest;
  } else if (body) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const late = new Promise<never>((_resolve, reject) => setTimeout(reject, time));
  const answer = await Promise.race([fetch(path, options), late]);
  if (answer.status === 401) void read(answer.clone()).then(({ problem }) => problem && signedOut());
  return answer;
}

/** What an answer says; `problem` is the sentence of a refusal, absent when the answer was not ours (a WLAN's sign-in page). */
export function read(answer: Response): Promise<{ problem?: string }> {
  return answer.json().catch(() => ({}));
}

/** A new name for a message or a file: 128 random bits. */
export function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

/** How long to wait before the next try, ms: 2 s, 4 s, … 30 s. */
export function pause(failures: number): number {
  return Math.min(30, 2 ** failures) * 1000;
}
