/** One request as it was answered. Never holds headers or bodies. */
export interface JournalEntry {
  /** From 1, without gaps until the journal is cleared. */
  readonly n: number;
  /** Emulated time in epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  /** Absent when the connection was cut instead of answered. */
  readonly status?: number;
  readonly org?: string;
  readonly sandbox?: string;
  /** True when the request could change something in a sandbox: validation, preview and searches are none. */
  readonly write: boolean;
  /** Kind of the fault that was played, if any. */
  readonly fault?: string;
  readonly durationMs: number;
}

/** Requests to the service's own paths, oldest first; the control paths are not recorded. */
export class Journal {
  readonly #limit: number;
  #entries: JournalEntry[] = [];
  #total = 0;
  #writes = 0;

  constructor(limit = 100_000) {
    this.#limit = limit;
  }

  get total(): number {
    return this.#total;
  }

  get writes(): number {
    return this.#writes;
  }

  add(entry: Omit<JournalEntry, "n">): void {
    this.#total += 1;
    if (entry.write) this.#writes += 1;
    this.#entries.push({ n: this.#total, ...entry });
    if (this.#entries.length > this.#limit * 1.1) this.#entries = this.#entries.slice(-this.#limit);
  }

  entries(filter: { readonly since?: number; readonly writesOnly?: boolean } = {}): JournalEntry[] {
    const { since = 0, writesOnly = false } = filter;
    return this.#entries.filter((entry) => entry.n > since && (!writesOnly || entry.write));
  }

  clear(): void {
    this.#entries = [];
    this.#total = 0;
    this.#writes = 0;
  }
}

const readingPosts =
  /\/(?:search|mappingSets\/(?:validate|preview)|languages\/el\/validate|rpc\/csv2schema|ims\/token\/v\d)$/;

export function isWrite(method: string, pathname: string): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  return !readingPosts.test(pathname);
}
