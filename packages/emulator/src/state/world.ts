import { createHash } from "node:crypto";

import type { Backing } from "./collection.ts";
import type { SandboxState } from "./sandbox-state.ts";
import { createSandboxState } from "./sandbox-state.ts";

export interface SandboxDefinition {
  readonly name: string;
  readonly type: "production" | "development";
  readonly title?: string;
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

export interface WorldOptions {
  readonly tenantId: string;
  readonly sandboxes: readonly SandboxDefinition[];
  /** Where a sandbox keeps its objects; absent: in memory only. */
  readonly backing?: (orgId: string, sandbox: string) => Backing;
}

/** All organisations, made when they are first named. */
export class World {
  readonly #options: WorldOptions;
  readonly #organisations = new Map<string, Organisation>();
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
      sandboxes.set(name, createSandboxState(identity, this.#options.backing?.(id, name)));
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

  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  /** After a restore: later objects come after those that were stored. */
  atLeastSeq(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
  }

  clear(): void {
    this.#organisations.clear();
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
