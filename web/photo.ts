/** Largest photo that is sent, in bytes: what a weak signal carries in a few seconds. */
const largest = 300 * 1024;
/** Its longest side, px: small print on a certificate can still be read. */
const longest = 1600;

/** A photo made small as a JPEG data address, with a thumbnail for the log. Rejects what is no picture. */
export async function shrink(file: Blob): Promise<{ data: string; thumb: string }> {
  const image = await load(URL.createObjectURL(file));
  let side = longest;
  let quality = 0.8;
  let data = paint(image, side, quality);
  while (bytesOf(data) > largest) {
    quality -= 0.15;
    if (quality < 0.4) {
      quality = 0.7;
      side *= 0.75;
    }
    data = paint(image, side, quality);
  }
  return { data, thumb: paint(image, 320, 0.6) };
}

/** How many bytes a data address holds. */
export function bytesOf(data: string): number {
  return Math.floor((data.split(",")[1]!.replace(/=/g, "").length * 3) / 4);
}

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(address);
      resolve(image);
    };
    image.onerror = reject;
    image.src = address;
  });
}

function paint(image: HTMLImageElement, side: number, quality: number): string {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * scale) || 1;
  canvas.height = Math.round(image.naturalHeight * scale) || 1;
  const context = canvas.getContext("2d")!;
  // A picture with clear parts would turn black as a JPEG.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", quality);
}
