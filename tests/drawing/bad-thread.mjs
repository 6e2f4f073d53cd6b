import { parentPort } from "node:worker_threads";

// A thread that does what the title of a picture says, and counts its pictures.
let pictures = 0;
parentPort.on("message", ({ chart }) => {
  pictures += 1;
  const says = (word) => JSON.stringify(chart.graphic).includes(`"${word}"`);
  for (; says("hang"); );
  if (says("throw")) throw new Error("a fault");
  if (says("die")) process.exit(1);
  if (says("fail")) parentPort.postMessage({ fault: `the ${pictures}nd` });
  else parentPort.postMessage({ png: Buffer.from(`png ${pictures}`) });
});
