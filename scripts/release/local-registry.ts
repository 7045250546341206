import { execFile, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const verdaccio = "6.10.4";

export interface LocalRegistry {
  readonly url: string;
  /** What npm and pnpm need in their environment to install from it and to publish to it. */
  readonly env: NodeJS.ProcessEnv;
  stop(): void;
}

/**
 * Starts an npm registry (verdaccio) on a free loopback port: what is not published to it comes from the registry that
 * npm is configured for. Its storage is below `folder`.
 */
export async function startLocalRegistry(folder: string): Promise<LocalRegistry> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const [upstream, certificates] = await Promise.all([npmSetting("registry"), npmSetting("cafile")]);
  const config = join(folder, "verdaccio.yaml");
  const open = "{ access: $all, publish: $all";
  await writeFile(
    config,
    [
      `storage: ${join(folder, "storage")}`,
      `auth: { htpasswd: { file: ${join(folder, "htpasswd")} } }`,
      `uplinks: { upstream: { url: "${upstream}" } }`,
      `packages: { "@aep-ingest/*": ${open} }, aep-ingest: ${open} }, "**": ${open}, proxy: upstream } }`,
      "log: { type: stdout, format: pretty, level: error }",
    ].join("\n"),
  );
  const home = join(folder, "registry");
  await mkdir(home);
  // One of its dependencies asks for node-fetch by a tag that not every mirror of the registry carries.
  const manifest = { dependencies: { verdaccio }, overrides: { "node-fetch": "2.7.0" } };
  await writeFile(join(home, "package.json"), JSON.stringify(manifest));
  await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: home });
  const child = spawn(
    process.execPath,
    [join(home, "node_modules/verdaccio/bin/verdaccio"), "--config", config, "--listen", `127.0.0.1:${port}`],
    // Where npm trusts a proxy's own certificates, verdaccio has to trust them, too.
    { stdio: "inherit", env: { ...(certificates && { NODE_EXTRA_CA_CERTS: certificates }), ...process.env } },
  );
  const userconfig = join(folder, "npmrc");
  await writeFile(userconfig, `registry=${url}\n//127.0.0.1:${port}/:_authToken=anybody\nprovenance=false\n`);
  const env = {
    ...process.env,
    npm_config_userconfig: userconfig,
    npm_config_registry: url,
    // Provenance is signed by GitHub's identity, which only the real workflow has.
    npm_config_provenance: "false",
    npm_config_update_notifier: "false",
  };
  for (let attempt = 0; attempt < 240; attempt++) {
    const answer = await fetch(`${url}-/ping`).catch(() => undefined);
    if (answer?.ok === true) return { url, env, stop: () => child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  child.kill();
  throw new Error("verdaccio did not start within a minute");
}

/** What npm is configured with; undefined when it is not set. */
async function npmSetting(name: string): Promise<string | undefined> {
  const value = (await run("npm", ["config", "get", name])).stdout.trim();
  return value === "" || value === "null" || value === "undefined" ? undefined : value;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
