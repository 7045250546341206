import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@aep-ingest/emulator";
import { leadsSample } from "./leads.ts";

export interface Platform extends AsyncDisposable {
  readonly emulator: Emulator;
  /** Inputs that reach it: `client-secret` is a canary's value. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Write requests so far, as `POST /data/…`. */
  writes(): readonly string[];
}

/** An emulator on a free loopback port whose cloud storage holds one file. */
export async function startPlatform(clientSecret: string, file = leadsSample): Promise<Platform> {
  const storage = await mkdtemp(join(tmpdir(), "aep-storage-"));
  await mkdir(join(storage, "leads"));
  await writeFile(join(storage, "leads/leads.csv"), file);
  const emulator = createEmulator({ files: storage });
  const server = await emulator.listen({ port: 0 });
  return {
    emulator,
    inputs: {
      "base-url": server.url,
      "client-id": "id",
      "client-secret": clientSecret,
      "org-id": "acme@AdobeOrg",
      sandbox: "dev",
      "wait-for-run": "0",
    },
    writes: () =>
      emulator
        .requests()
        .filter((request) => request.write)
        .map((request) => `${request.method} ${request.path}`),
    async [Symbol.asyncDispose]() {
      await server.close();
      await emulator.close();
      await rm(storage, { recursive: true, force: true });
    },
  };
}
