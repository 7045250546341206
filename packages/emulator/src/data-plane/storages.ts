import { existsSync } from "node:fs";
import path from "node:path";

import { textOf } from "../json.ts";
import type { FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

/** A folder of this machine that stands for a storage. */
export interface StorageFolder {
  /** Absolute. */
  readonly root: string;
  /** How long a file can be seen after its last change, emulated milliseconds; absent: for ever. */
  readonly lifeMs?: number;
  /** First part of every path in it, as the service writes them: `dlz-user-container/data.csv`. It may be left out. */
  readonly container?: string;
}

export interface StorageOptions {
  /** For every base connection that `folders` does not name, and for the landing zone when it has no folder of its own. */
  readonly files?: string | undefined;
  /** By id or by name of the base connection. */
  readonly folders?: Readonly<Record<string, string>> | undefined;
  readonly landingZone?: string | undefined;
}

/** One container per sandbox in the service, one folder here (flow-service.md §7). */
export const landingZoneContainer = "dlz-user-container";

/** Files of the landing zone live for seven days (flow-service.md §7: `containerTTL`). */
const landingZoneLifeMs = 7 * 86_400_000;

/** Which folder stands for which storage. */
export class Storages {
  readonly #options: StorageOptions;

  constructor(options: StorageOptions) {
    this.#options = options;
  }

  /** Folder of a base connection; undefined: nothing is bound. */
  ofConnection({ id, wire }: FlowObject): StorageFolder | undefined {
    const { folders = {}, files } = this.#options;
    const name = textOf(wire["name"]) ?? "";
    const own = Object.hasOwn(folders, id) ? folders[id] : Object.hasOwn(folders, name) ? folders[name] : files;
    return own === undefined ? undefined : { root: path.resolve(own) };
  }

  /** Its own folder, in which files expire, or that of all storages, in which they do not. */
  landingZone(): StorageFolder | undefined {
    const { landingZone, files } = this.#options;
    const container = landingZoneContainer;
    if (landingZone !== undefined) return { root: path.resolve(landingZone), lifeMs: landingZoneLifeMs, container };
    return files === undefined ? undefined : { root: path.resolve(files), container };
  }

  /** Folder that a source connection reads from; those of the landing zone have no base connection. */
  ofSource(sandbox: SandboxState, baseConnectionId: unknown): StorageFolder | undefined {
    if (typeof baseConnectionId !== "string") return this.landingZone();
    const base = sandbox.connections.get(baseConnectionId);
    return base ? this.ofConnection(base) : undefined;
  }
}

/** A path below the root of a storage. */
export function belowRoot({ root, container }: StorageFolder, sourcePath: string): string {
  const [first = "", ...rest] = sourcePath.replace(/^\/+/, "").split("/");
  // A folder that is really called so is meant as it stands.
  const isContainer = container !== undefined && first === container && !existsSync(path.join(root, container));
  return isContainer ? rest.join("/") : sourcePath;
}

/** Whether a file that was changed at `modifiedAt` can still be seen at `now`, emulated epoch milliseconds. */
export function isAlive({ lifeMs }: StorageFolder, modifiedAt: number, now: number): boolean {
  return lifeMs === undefined || modifiedAt > now - lifeMs;
}
