import { mkdirSync } from "node:fs";
import path from "node:path";
import type { DatabaseSync } from "node:sqlite";

import type { Backing } from "./collection.ts";

export interface StoredObject {
  readonly orgId: string;
  readonly sandbox: string;
  readonly collection: string;
  readonly value: unknown;
}

/** Another emulator works with the folder. */
export class DataFolderInUseError extends Error {
  override readonly name = "DataFolderInUseError";

  constructor(folder: string, cause: unknown) {
    super(`The data folder ${folder} is in use by another emulator; stop it or choose another folder.`, { cause });
  }
}

/** SQLITE_BUSY. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 5;
}

/**
 * Everything that the emulator holds, in one SQLite file. What was written before an answer went out survives a SIGKILL:
 * the write-ahead log is in the hands of the operating system by then.
 */
export class SqliteStore {
  readonly #database: DatabaseSync;
  readonly #put;
  readonly #remove;
  #depth = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    // Loaded when needed, so that an emulator without a data folder starts without it.
    const { DatabaseSync: Database } = process.getBuiltinModule("node:sqlite");
    this.#database = new Database(path.join(folder, "state.sqlite"));
    // Two emulators over one folder would run every flow twice. The lock ends with the process, however that ends.
    this.#database.exec("PRAGMA locking_mode = EXCLUSIVE");
    try {
      this.#database.exec("PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE; COMMIT");
    } catch (error) {
      this.#database.close();
      throw isBusy(error) ? new DataFolderInUseError(folder, error) : error;
    }
    this.#database.exec(`
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS objects (
        org TEXT NOT NULL, sandbox TEXT NOT NULL, collection TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (org, sandbox, collection, id)
      );
      CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    `);
    // An update keeps the row's place, so that objects come back in the order in which they were made.
    this.#put = this.#database.prepare(
      `INSERT INTO objects VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (org, sandbox, collection, id) DO UPDATE SET value = excluded.value`,
    );
    this.#remove = this.#database.prepare(
      "DELETE FROM objects WHERE org = ? AND sandbox = ? AND collection = ? AND id = ?",
    );
  }

  backing(orgId: string, sandbox: string): Backing {
    return {
      put: (collection, id, value) => {
        this.#put.run(orgId, sandbox, collection, id, JSON.stringify(value));
      },
      remove: (collection, id) => {
        this.#remove.run(orgId, sandbox, collection, id);
      },
    };
  }

  /** All objects in the order in which they were made. */
  *objects(): Generator<StoredObject> {
    const rows = this.#database.prepare("SELECT org, sandbox, collection, value FROM objects ORDER BY rowid").iterate();
    for (const { org, sandbox, collection, value } of rows) {
      yield {
        orgId: String(org),
        sandbox: String(sandbox),
        collection: String(collection),
        value: JSON.parse(String(value)) as unknown,
      };
    }
  }

  /** Writes all changes of `work` or none. */
  transaction(work: () => void): void {
    if (this.#depth > 0) {
      work();
      return;
    }
    this.#depth += 1;
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      work();
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  fact(name: string): unknown {
    const row = this.#database.prepare("SELECT value FROM facts WHERE name = ?").get(name);
    return row === undefined ? undefined : (JSON.parse(String(row["value"])) as unknown);
  }

  putFact(name: string, value: unknown): void {
    this.#database
      .prepare("INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .run(name, JSON.stringify(value));
  }

  clear(): void {
    this.#database.exec("DELETE FROM objects");
  }

  close(): void {
    this.#database.close();
  }
}
