import { copyFile, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { addressOf, type House } from "./house.ts";

const require = createRequire(import.meta.url);
/** The packaged Chromium unpacks itself here, whatever the project. */
const chromiumHome = tmpdir();

/** Switches of the packaged Chromium that would hide faults of a page, or that only its one-process home needs. */
const unwanted = /^--(disable-web-security|allow-running-insecure-content|single-process|no-zygote|headless)/;

/** A real headless Chromium from the npm registry, with the system libraries and the Chinese letters that it needs. */
export async function launchBrowser(): Promise<Browser> {
  // Read when the package is imported: it then unpacks the libraries that it ships.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const executablePath = await once("chromium-unpacked", async () => {
    // What a killed run left half unpacked would pass for whole.
    await Promise.all(
      ["chromium", "al2023", "fonts"].map((part) => rm(join(chromiumHome, part), { recursive: true, force: true })),
    );
    const path = await packed.executablePath();
    await addFonts(join(process.env.FONTCONFIG_PATH ?? join(chromiumHome, "fonts"), "fonts"));
    return path;
  });
  const args = packed.args.filter((argument) => !unwanted.test(argument));
  // Names of downloads are written in the locale of the system: without UTF-8 a Chinese one becomes "download".
  const env = { ...(process.env as Record<string, string>), LC_ALL: "C.UTF-8" };
  return chromium.launch({
    executablePath: executablePath ?? (await packed.executablePath()),
    args,
    env,
    headless: true,
  });
}

/** A phone of 360 × 640 with a touch screen: the smallest that must work. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

/** An office computer. */
export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/** Opens the chat as 虚大川 (or another of the house's people), already come in. */
export async function openChat(
  context: BrowserContext,
  house: House,
  person = "p1",
): Promise<Page & { errors: string[] }> {
  const token = `browser-token-${house.door.sessions.size}`;
  house.door.sessions.set(token, addressOf(person));
  await context.addCookies([{ name: "ruhu", value: token, url: house.url, httpOnly: true, sameSite: "Lax" }]);
  const page = await openPage(context, house.url);
  await page.getByRole("textbox").waitFor();
  return page;
}

/** Opens a page; what its script complained of is in `errors`. */
export async function openPage(context: BrowserContext, url: string): Promise<Page & { errors: string[] }> {
  const page = Object.assign(await context.newPage(), { errors: [] as string[] });
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) page.errors.push(message.text());
  });
  await page.goto(url);
  return page;
}

/** Does a thing once a machine, also when several test runs start at the same moment; undefined when it was done before. */
async function once<T>(name: string, act: () => Promise<T>): Promise<T | undefined> {
  const [done, lock] = [join(chromiumHome, `${name}.done`), join(chromiumHome, `${name}.lock`)];
  while (!(await exists(done))) {
    const mine = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (mine) {
      try {
        const result = await act();
        await writeFile(done, "");
        return result;
      } finally {
        await rm(lock, { recursive: true, force: true });
      }
    }
    await breakOld(lock);
    await wait(200);
  }
  return undefined;
}

/** A lock older than two minutes is of a run that was killed. */
async function breakOld(lock: string): Promise<void> {
  const made = await stat(lock).catch(() => undefined);
  if (made && Date.now() - made.mtimeMs > 120_000) await rm(lock, { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function addFonts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const weight of ["400Regular", "700Bold"]) {
    const font = require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);
    const part = join(await mkdtemp(join(chromiumHome, "font-")), basename(font));
    await copyFile(font, part);
    await rename(part, join(folder, basename(font)));
  }
}
