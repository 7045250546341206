/** Where changes of a collection are written, so that they survive the process. */
export interface Backing {
  put(collection: string, id: string, value: unknown): void;
  remove(collection: string, id: string): void;
}

export interface Identified {
  readonly id: string;
}

/** Objects by id in insertion order. Every change goes through `put` and `remove`; values are never changed in place. */
export class Collection<T extends Identified> {
  readonly name: string;
  readonly #items = new Map<string, T>();
  readonly #backing: Backing | undefined;
  #revision = 0;

  constructor(name: string, backing?: Backing) {
    this.name = name;
    this.#backing = backing;
  }

  get size(): number {
    return this.#items.size;
  }

  /** Another number after every change. */
  get revision(): number {
    return this.#revision;
  }

  get(id: string): T | undefined {
    return this.#items.get(id);
  }

  put(value: T): T {
    // Stored first: what could not be stored is not there.
    this.#backing?.put(this.name, value.id, value);
    this.#items.set(value.id, value);
    this.#revision++;
    return value;
  }

  remove(id: string): boolean {
    if (!this.#items.has(id)) return false;
    this.#backing?.remove(this.name, id);
    this.#items.delete(id);
    this.#revision++;
    return true;
  }

  values(): IterableIterator<T> {
    return this.#items.values();
  }

  /** Writes an object again as it is. */
  touch(id: string): void {
    const value = this.#items.get(id);
    if (value !== undefined) this.#backing?.put(this.name, id, value);
  }

  /** Puts back what was stored, without writing it again. */
  restore(values: Iterable<T>): void {
    this.#revision++;
    for (const value of values) this.#items.set(value.id, value);
  }
}
