import * as zh from "../zh/page.ts";
import type { Asset } from "./web-bundle.ts";

/** The HTML of `/`: an empty page that its script fills. */
export function chatShell(town: string, assets: readonly Asset[]): string {
  const body = `<div id="app" data-town="${escapeHtml(town)}"></div>
<p class="opening">${zh.opening}</p>`;
  return shell(town, "/app.js", body, assets);
}

/** The HTML of `/join`: the invitation's form and, hidden until there are any, the demo's people. */
export function doorShell(town: string, assets: readonly Asset[]): string {
  const name = escapeHtml(town);
  const body = `<main class="door">
<form>
<h1><small>${name}</small>${zh.joinTitle}</h1>
<p>${zh.joinLead}</p>
<label for="code">${zh.code}</label>
<input id="code" name="code" required maxlength="64" autocomplete="one-time-code" autocapitalize="off" spellcheck="false">
<button class="solid">${zh.join}</button>
</form>
<div id="people" hidden>
<h1><small>${name}</small>${zh.whoTitle}</h1>
<p>${zh.whoLead}</p>
</div>
<p id="problem" role="alert"></p>
<p id="back" hidden><span id="already"></span> <a href="/">${zh.back}</a></p>
</main>`;
  return shell(town, "/door.js", body, assets);
}

/** What the phone needs to put the page on its home screen. */
export function manifestOf(town: string): string {
  return JSON.stringify({
    name: `${zh.doorstep.title} · ${town}`,
    short_name: zh.doorstep.title,
    lang: "zh-CN",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f5f2ea",
    theme_color: "#0f4a41",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  });
}

function shell(town: string, script: string, body: string, assets: readonly Asset[]): string {
  const link = (path: string) => `${path}?v=${assets.find((asset) => asset.path === path)!.hash}`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${zh.doorstep.title} · ${escapeHtml(town)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="theme-color" content="#0f4a41">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="${link("/icon.svg")}" type="image/svg+xml">
<link rel="manifest" href="/manifest">
<link rel="stylesheet" href="${link("/app.css")}">
<script src="${link(script)}" defer></script>
</head>
<body>
${body}
<noscript>${zh.doorstep.noscript}</noscript>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
