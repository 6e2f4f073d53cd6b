// What the phone keeps: IndexedDB, and where that is missing or full, localStorage. Values are plain data.

const opened = new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open("ruhu", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("kept");
  request.onsuccess = () => resolve(request.result);
  request.onerror = reject;
  // Some browsers neither open it nor say no.
  setTimeout(reject, 3000);
});
opened.catch(() => {});

async function run<T>(mode: IDBTransactionMode, act: (kept: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await opened).transaction("kept", mode);
  const request = act(transaction.objectStore("kept"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = reject;
  });
}

/** Keeps a value; rejects when the phone has no room for it. */
export function keep(key: string, value: unknown): Promise<unknown> {
  return run("readwrite", (kept) => kept.put(value, key)).catch(() => {
    localStorage[key] = JSON.stringify(value);
  });
}

/** Forgets a value. */
export function drop(key: string): Promise<unknown> {
  return run("readwrite", (kept) => kept.delete(key))
    .catch(() => {})
    .then(() => delete localStorage[key])
    .catch(() => {});
}

/** The values whose keys begin with `prefix`, in the order of their keys. */
export async function recall<T>(prefix: string): Promise<T[]> {
  const range = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const kept = await run<T[]>("readonly", (store) => store.getAll(range())).catch(() => [] as T[]);
  return kept.concat(recallSmall(prefix));
}

function recallSmall<T>(prefix: string): T[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return keys.sort().map((key) => JSON.parse(localStorage[key]));
  } catch {
    return [];
  }
}

/** A small setting, at once; "" when there is none or the browser keeps nothing. */
export function setting(key: string, value?: string): string {
  try {
    if (value !== undefined) localStorage[key] = value;
    return localStorage[key] || "";
  } catch {
    return value || "";
  }
}
