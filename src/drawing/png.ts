import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const { resolve } = import.meta;
const read = (file: string) => readFile(fileURLToPath(file));

/** Loads renderer and letters, once; then draws SVG as PNG. Letters are Noto Sans SC, 400 and 700. */
export async function openPng(): Promise<(svg: string) => Uint8Array> {
  const [wasm, ...fontBuffers] = await Promise.all([
    read(resolve("@resvg/resvg-wasm/index_bg.wasm")),
    read(resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf")),
    read(resolve("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf")),
  ]);
  await initWasm(wasm);
  return (svg) => {
    const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: "Noto Sans SC" } });
    try {
      const image = drawing.render();
      const png = image.asPng();
      image.free();
      return png;
    } finally {
      drawing.free();
    }
  };
}
