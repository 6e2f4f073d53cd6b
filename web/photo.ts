/** Largest photo that is sent, in letters of a data address (four hold three bytes): what a weak signal carries in a few seconds. */
const largest = 400 * 1024;
/** Its longest side, px: small print on a certificate can still be read. */
const longest = 1600;

/** Largest document, in bytes; the server allows a little more. */
const largestDocument = 1e7;

/** A photo made small as a JPEG data address, with a thumbnail for the log. Rejects what is no picture. */
export async function shrink(file: Blob): Promise<{ data: string; thumb: string }> {
  const image = await load(URL.createObjectURL(file));
  let side = longest;
  let quality = 0.8;
  let data = paint(image, side, quality);
  while (data.length > largest) {
    quality -= 0.15;
    if (quality < 0.4) {
      quality = 0.7;
      side *= 0.75;
    }
    data = paint(image, side, quality);
  }
  return { data, thumb: paint(image, 320, 0.6) };
}

/** A document as a data address. Rejects what is empty or too large. */
export function readDocument(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = reject;
    // A slice has no type: phones call these files by too many names.
    if (file.size && file.size <= largestDocument) reader.readAsDataURL(file.slice());
    else reject();
  });
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
  const { naturalWidth, naturalHeight } = image;
  const scale = Math.min(1, side / Math.max(naturalWidth, naturalHeight));
  const context = paper(naturalWidth * scale, naturalHeight * scale);
  const { canvas } = context;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", quality);
}

/** White paper to draw on, px, of at least a dot: clear parts of a picture would turn black as a JPEG. */
export function paper(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return context;
}
