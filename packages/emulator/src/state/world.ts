import { createHash } from "node:crypto";

import type { Backing, Collection, Identified } from "./collection.ts";
import type { SandboxState } from "./sandbox-state.ts";
import { collectionNames, createSandboxState } from "./sandbox-state.ts";
import { Sharing } from "./sharing.ts";
import type { StoredObject } from "./sqlite-store.ts";

export interface SandboxDefinition {
  readonly name: string;
  readonly type: "production" | "development";
  readonly title?: string | undefined;
}

export interface Organisation {
  readonly id: string;
  readonly tenantId: string;
  readonly sandboxes: ReadonlyMap<string, SandboxState>;
}

/** The sandboxes that every organisation has unless a seed says otherwise. */
export const defaultSandboxes: readonly SandboxDefinition[] = [
  { name: "prod", type: "production", title: "Prod" },
  { name: "stage", type: "development", title: "Stage" },
  { name: "dev", type: "development", title: "Dev" },
];

/** Keeps objects beyond the process. */
interface WorldStore {
  backing(orgId: string, sandbox: string): Backing;
  objects(): Iterable<StoredObject>;
  transaction(work: () => void): void;
  clear(): void;
}

export interface WorldOptions {
  readonly tenantId: string;
  readonly sandboxes: readonly SandboxDefinition[];
  /** Where a sandbox keeps its objects; absent: in memory only. */
  readonly store?: WorldStore;
}

/** All organisations, made when they are first named. */
export class World {
  readonly #options: WorldOptions;
  readonly #organisations = new Map<string, Organisation>();
  readonly #sharing = new Sharing();
  #seq = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
  }

  organisation(id: string): Organisation {
    const known = this.#organisations.get(id);
    if (known) return known;
    const sandboxes = new Map<string, SandboxState>();
    for (const { name, type, title } of this.#options.sandboxes) {
      const identity = {
        orgId: id,
        name,
        type,
        title: title ?? name,
        id: stableUuid(`${id}/${name}`),
        tenantId: this.#options.tenantId,
      };
      sandboxes.set(name, createSandboxState(identity, this.#options.store?.backing(id, name)));
    }
    const made = { id, tenantId: this.#options.tenantId, sandboxes };
    this.#organisations.set(id, made);
    return made;
  }

  organisations(): IterableIterator<Organisation> {
    return this.#organisations.values();
  }

  *sandboxes(): Generator<SandboxState> {
    for (const organisation of this.#organisations.values()) yield* organisation.sandboxes.values();
  }

  /** True until something is made or brought back. */
  get isEmpty(): boolean {
    return this.#seq === 0;
  }

  /** Number of the newest object that was made or brought back. */
  get lastSeq(): number {
    return this.#seq;
  }

  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  /** Makes all changes of `work` durable together. */
  transaction(work: () => void): void {
    if (this.#options.store) this.#options.store.transaction(work);
    else work();
  }

  /** Brings back what the store holds. */
  load(): void {
    for (const { orgId, sandbox, collection, value } of this.#options.store?.objects() ?? []) {
      this.restore(orgId, sandbox, collection, value);
    }
  }

  /** Puts one object back where it was, without storing it again; sandboxes that are not set up any more are left out. */
  restore(orgId: string, sandbox: string, collection: string, value: unknown): void {
    const name = collectionNames.find((known) => known === collection);
    const state = this.organisation(orgId).sandboxes.get(sandbox);
    if (!state || name === undefined) return;
    this.#sharing.share(value);
    const target: Collection<Identified> = state[name];
    target.restore([value as Identified]);
    const seq = (value as { seq?: unknown }).seq;
    // Objects made from now on come after it.
    if (typeof seq === "number") this.#seq = Math.max(this.#seq, seq);
  }

  clear(): void {
    this.#organisations.clear();
    this.#options.store?.clear();
  }
}

function stableUuid(text: string): string {
  const digits = createHash("sha256").update(text).digest("hex");
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}
