import { badRequest } from "./refusal.ts";

/** A file that a person sent. */
export interface StoredFile {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_path: string;
  bytes: Uint8Array;
}

/** The files of everyone. */
export interface Files {
  /** Keeps the bytes; `size` pretends another size. */
  keep(bytes: Uint8Array, ending: string, size?: number): StoredFile;
  /** getFile. */
  describe(id: unknown): Omit<StoredFile, "bytes">;
  /** The bytes under a path, for the download. */
  read(path: string): Uint8Array | undefined;
}

const MOST_BYTES = 20 * 1024 * 1024;

/** No files yet. */
export function createFiles(): Files {
  const files: StoredFile[] = [];
  return {
    keep(bytes, ending, size = bytes.length) {
      const n = files.length;
      const named = { file_id: `FILE-${n}`, file_unique_id: `U${n}`, file_path: `files/file_${n}.${ending}` };
      const file = { ...named, file_size: size, bytes };
      files.push(file);
      return file;
    },
    describe(id) {
      const file = files.find((one) => one.file_id === id);
      if (!file) throw badRequest("wrong file_id or the file is temporarily unavailable");
      if (file.file_size > MOST_BYTES) throw badRequest("file is too big");
      const { bytes: _, ...told } = file;
      return told;
    },
    read: (path) => files.find((file) => file.file_path === path)?.bytes,
  };
}
