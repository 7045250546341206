import { mkdtemp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import type { World } from "../state/world.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

/** Folder of a batch that holds what went wrong, beside the data. */
export const errorFolder = "_row_errors";

/** A batch being written: nothing of it can be seen before `commit`. */
export interface OpenBatch {
  /** Adds a file; `name` may hold folders. */
  write(name: string, content: Uint8Array | string): Promise<void>;
  /** Takes a file out again. */
  remove(name: string): Promise<void>;
  /** Makes all files visible at once, by one rename. */
  commit(): Promise<void>;
  abort(): Promise<void>;
}

/** Batches on disk: `<folder>/<organisation>/<sandbox>/<dataset>/<batch>/part-00000.parquet`. */
export class BatchStore {
  readonly #given: string | undefined;
  #folder: Promise<string> | undefined;

  /** @param folder absent: a temporary folder that `close` removes */
  constructor(folder: string | undefined) {
    this.#given = folder;
  }

  async open(sandbox: SandboxState, dataSetId: string, batchId: string): Promise<OpenBatch> {
    const dataSet = await this.#dataSetFolder(sandbox, dataSetId);
    const draft = path.join(dataSet, `.${batchId}`);
    await mkdir(draft, { recursive: true });
    return {
      async write(name, content) {
        const file = path.join(draft, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
      },
      remove: (name) => rm(path.join(draft, name), { force: true }),
      commit: () => rename(draft, path.join(dataSet, batchId)),
      abort: () => rm(draft, { recursive: true, force: true }),
    };
  }

  /** Folder of a committed batch. */
  async folderOf(sandbox: SandboxState, dataSetId: string, batchId: string): Promise<string> {
    return path.join(await this.#dataSetFolder(sandbox, dataSetId), plain(batchId));
  }

  /** Names of a batch's files, with slashes, sorted; empty when there is no such folder. */
  async filesOf(sandbox: SandboxState, dataSetId: string, batchId: string): Promise<string[]> {
    const folder = await this.folderOf(sandbox, dataSetId, batchId);
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .toSorted();
  }

  async removeBatch(sandbox: SandboxState, dataSetId: string, batchId: string): Promise<void> {
    await rm(await this.folderOf(sandbox, dataSetId, batchId), { recursive: true, force: true });
  }

  /** Removes a dataset's folder, again where a run that goes on has written into it meanwhile. */
  async removeDataSet(sandbox: SandboxState, dataSetId: string): Promise<void> {
    const folder = await this.#dataSetFolder(sandbox, dataSetId);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 5 });
  }

  /** Removes folders of datasets and batches that are in no Catalog. */
  async sweep(world: World): Promise<void> {
    for (const sandbox of world.sandboxes()) {
      const root = await this.#sandboxFolder(sandbox);
      for (const name of await readdir(root).catch(() => [])) {
        const isLeft = /^[0-9a-f]{24}$/.test(name) && !sandbox.dataSets.get(name);
        if (isLeft) await rm(path.join(root, name), { recursive: true, force: true });
      }
      for (const dataSet of sandbox.dataSets.values()) {
        const folder = await this.#dataSetFolder(sandbox, dataSet.id);
        for (const name of await readdir(folder).catch(() => [])) {
          const batchId = /^\.?([0-9A-Z]{26})$/.exec(name)?.[1];
          if (batchId === undefined || sandbox.batches.get(name)) continue;
          await rm(path.join(folder, name), { recursive: true, force: true });
        }
      }
    }
  }

  /** Removes the batches of every organisation. */
  async clear(world: World): Promise<void> {
    if (this.#given === undefined && !this.#folder) return;
    for (const { id } of world.organisations()) {
      await rm(path.join(await this.#root(), plain(id)), { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    if (this.#given === undefined && this.#folder) await rm(await this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #root(): Promise<string> {
    this.#folder ??=
      this.#given === undefined ? mkdtemp(path.join(os.tmpdir(), "aep-emulator-")) : Promise.resolve(this.#given);
    return this.#folder;
  }

  async #sandboxFolder({ orgId, name }: SandboxState): Promise<string> {
    return path.join(await this.#root(), plain(orgId), plain(name));
  }

  async #dataSetFolder(sandbox: SandboxState, dataSetId: string): Promise<string> {
    return path.join(await this.#sandboxFolder(sandbox), plain(dataSetId));
  }
}

/** As the name of one folder on any system: an id from a request leads nowhere else. */
function plain(name: string): string {
  return name.replaceAll(/[^\w@.-]/g, "_").replace(/^\.*$/, "_");
}
