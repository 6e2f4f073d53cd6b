import { render } from "preact";
import { App, showSize } from "./app.tsx";
import { follow } from "./scroll.ts";
import { saveSoon, start } from "./session.ts";
import { onChange, state } from "./state.ts";

const root = document.getElementById("app")!;
const town = root.dataset.town!;

onChange(() => {
  // Until it is known whose page this is, the words of the server's page stand.
  if (!state.me) return;
  render(<App town={town} />, root);
  follow();
  saveSoon();
});
showSize();
void start();

// With it the page opens without a network too; without it everything else works all the same.
if (navigator.serviceWorker) navigator.serviceWorker.register("/sw.js").catch(() => {});
