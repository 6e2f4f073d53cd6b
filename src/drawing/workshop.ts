import { Worker } from "node:worker_threads";
import { DeliveryError } from "../problem.ts";
import type { Chart, Size } from "../reports/picture-kind.ts";

/** What the thread is given. */
export interface Sheet {
  chart: Chart;
  size: Size;
}

/** What it gives back. */
export type Drawn = { png: Uint8Array } | { fault: string };

/** One thread that draws, there only while there is something to draw. */
export interface Workshop {
  /** Rejects with a DeliveryError: permanent, unless the workshop is closed meanwhile. */
  draw(sheet: Sheet): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The thread's script, how long it may take over one picture, and after how long without one it ends; in ms. */
export interface WorkshopParts {
  script: URL;
  patience: number;
  idle: number;
}

interface Job {
  sheet: Sheet;
  resolve(png: Uint8Array): void;
  reject(error: DeliveryError): void;
}

/** No more memory than this for the thread's own things, MB: rather no picture than no chat. */
const MOST_MEMORY = 512;

/** A closed workshop: the thread starts with the first picture. One that dies or takes too long is replaced by a new one. */
export function openWorkshop({ script, patience, idle }: WorkshopParts): Workshop {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let job: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const dismiss = async (): Promise<void> => {
    clearTimeout(timer);
    const old = worker;
    worker = undefined;
    await old?.terminate();
  };

  const settle = (act: (done: Job) => void): void => {
    clearTimeout(timer);
    const done = job;
    job = undefined;
    if (done) act(done);
    next();
  };

  const fail = (why: string): void => {
    void dismiss();
    settle(({ reject }) => reject(new DeliveryError(`a picture could not be drawn: ${why}`, { permanent: true })));
  };

  const hire = (): Worker => {
    const hired = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
    // What an old thread still says is not about the picture at hand.
    const mine = (act: () => void) => worker === hired && act();
    hired.on("message", (drawn: Drawn) =>
      mine(() =>
        settle(({ resolve, reject }) => {
          if ("png" in drawn) resolve(drawn.png);
          else reject(new DeliveryError(`a picture could not be drawn: ${drawn.fault}`, { permanent: true }));
        }),
      ),
    );
    hired.on("error", (error) => mine(() => fail(String(error))));
    hired.on("exit", () => mine(() => fail("the thread ended")));
    return hired;
  };

  function next(): void {
    if (job || closed) return;
    job = waiting.shift();
    if (!job) {
      worker?.unref();
      timer = setTimeout(() => void dismiss(), idle);
      timer.unref();
      return;
    }
    clearTimeout(timer);
    worker ??= hire();
    worker.ref();
    worker.postMessage(job.sheet);
    timer = setTimeout(() => fail(`it took more than ${patience} ms`), patience);
  }

  return {
    draw(sheet) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new DeliveryError("no pictures any more"));
        waiting.push({ sheet, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      const left = [...(job ? [job] : []), ...waiting.splice(0)];
      job = undefined;
      for (const { reject } of left) reject(new DeliveryError("no pictures any more"));
      await dismiss();
    },
  };
}
