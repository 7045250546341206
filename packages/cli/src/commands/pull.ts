import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { createReadonlyClient } from "@aep-ingest/core";
import { count, pullSnapshot } from "@aep-ingest/deploy";
import { formatSnapshot, loadSnapshot, snapshotFile } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import type { SandboxOptions } from "../options.ts";
import { countRequests } from "../progress.ts";
import { connectionTo, openConfig, toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export interface PullOptions extends SandboxOptions {
  readonly check?: boolean;
}

/** Saves what offline checks need of a sandbox, or says whether the saved is still true. */
export async function pull(options: PullOptions, terminal: Terminal): Promise<number> {
  // A snapshot that is stale may be what makes the files invalid: they are read without it.
  const config = await openConfig(options, terminal, { ignoreSnapshot: true });
  if (config === undefined) return exitCodes.error;
  const { snapshot: old } = await loadSnapshot(terminal);
  const counter = countRequests(terminal, "Pulling");
  const client = createReadonlyClient(connectionTo(config, options, terminal, counter.onRequest));
  try {
    const snapshot = await pullSnapshot({
      client,
      config,
      signal: terminal.signal,
      ...(old === undefined ? {} : { old }),
    });
    const text = formatSnapshot(snapshot);
    const path = resolve(terminal.cwd, snapshotFile);
    const before = await readFile(path, "utf8").catch(() => undefined);
    const changed = before === undefined || withoutTimes(before) !== withoutTimes(text);
    if (options.check !== true && changed) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    const taken = snapshot.sandboxes[client.sandbox];
    const counts = {
      resources: taken?.resources.length ?? 0,
      datasets: taken?.datasets?.length ?? 0,
      connections: taken?.connections?.length ?? 0,
    };
    counter.end();
    if (options.json === true)
      terminal.out(toJson({ file: snapshotFile, sandbox: client.sandbox, changed, ...counts }));
    else {
      const what = `${count(counts.resources, "schema resource")}, ${count(counts.datasets, "dataset")}, ${count(counts.connections, "connection")} of sandbox ${client.sandbox}`;
      terminal.out(`${snapshotFile} ${verdict(changed, options.check === true)}: ${what}\n`);
    }
    return options.check === true && changed ? exitCodes.changes : exitCodes.done;
  } finally {
    counter.end();
    await client.close();
  }
}

function verdict(changed: boolean, check: boolean): string {
  if (!changed) return "is up to date";
  return check ? "is stale; run aep-ingest pull" : "written";
}

/** When it was taken is no difference. */
function withoutTimes(text: string): string {
  return text.replaceAll(/"takenAt": ?"[^"]*"/gu, "");
}
