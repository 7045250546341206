import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createEmulator, type Emulator } from "@aep-ingest/emulator";
import { aepIngestHere, createFolder, type CommandOptions, type CommandResult, type Folder } from "./command.ts";
import { leadsConfig, leadsSample } from "./config.ts";

/** A project folder, an emulator with a storage behind it, and a command line that sees both. */
export interface World extends AsyncDisposable {
  readonly folder: Folder;
  readonly emulator: Emulator;
  readonly env: Readonly<Record<string, string>>;
  run(...args: readonly string[]): Promise<CommandResult>;
  runWith(options: Partial<CommandOptions>, ...args: readonly string[]): Promise<CommandResult>;
  /** Puts a file where the connections of the emulator read from. */
  store(path: string, content: string | Uint8Array): Promise<void>;
  /** A request as a person makes it, without the client. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<unknown>;
}

export const canary = "cAnArY-connection-string";

export async function createWorld(config = leadsConfig): Promise<World> {
  const storage = await mkdtemp(join(tmpdir(), "aep-cli-storage-"));
  const folder = await createFolder({ "aep-ingest.yaml": config, "samples/leads.csv": leadsSample });
  const emulator = createEmulator({ files: storage, seedNumber: 7 });
  const server = await emulator.listen({ port: 0 });
  const env = {
    AEP_BASE_URL: server.url,
    AEP_CLIENT_ID: "id",
    AEP_CLIENT_SECRET: "cAnArY-client",
    AEP_ORG_ID: "acme@AdobeOrg",
    AEP_SANDBOX: "dev",
    LEADS_BLOB: canary,
  };
  const runWith = (options: Partial<CommandOptions>, ...args: readonly string[]) =>
    aepIngestHere(args, { cwd: folder.path, env, ...options });
  let token: Promise<string> | undefined;
  return {
    folder,
    emulator,
    env,
    run: (...args) => runWith({}, ...args),
    runWith,
    async store(path, content) {
      const file = join(storage, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    },
    async call(method, path, body, headers = {}) {
      token ??= fetch(`${server.url}/ims/token/v3`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: "person",
          client_secret: "s",
          scope: "openid",
        }),
      }).then(async (answer) => ((await answer.json()) as { access_token: string }).access_token);
      const answer = await fetch(`${server.url}/data/foundation${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await token}`,
          "x-api-key": "person",
          "x-gw-ims-org-id": env.AEP_ORG_ID,
          "x-sandbox-name": "dev",
          "content-type": "application/json",
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await emulator.close();
      await folder[Symbol.asyncDispose]();
      await rm(storage, { recursive: true });
    },
  };
}

/** The only flow of a world, as a person sees it. */
async function theFlow(world: World): Promise<{ readonly id: string; readonly etag: string }> {
  const { items } = (await world.call("GET", "/flowservice/flows")) as { items: { id: string; etag: string }[] };
  const [flow, ...others] = items;
  if (flow === undefined || others.length > 0) throw new Error(`${items.length} flows`);
  return flow;
}

/** Renames the only flow by hand. */
export async function renameFlow(world: World, name: string): Promise<void> {
  const { id, etag } = await theFlow(world);
  await world.call("PATCH", `/flowservice/flows/${id}`, [{ op: "replace", path: "/name", value: name }], {
    "if-match": etag,
  });
}
