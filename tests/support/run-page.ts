import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./documents.ts";
import type { Fence } from "./fences.ts";

/** A block of a page that is run, with what it printed. */
export interface Ran {
  readonly fence: Fence;
  readonly printed: string;
  readonly exitCode: number;
}

/**
 * Runs the blocks of a page from top to bottom in one shell and an empty folder, as a reader would: `file=` blocks are
 * saved first, `run` blocks are typed, `aep-ingest` is the one of this tree. The emulator takes a free port.
 */
export async function runPage(fences: readonly Fence[]): Promise<readonly Ran[]> {
  const home = await mkdtemp(join(tmpdir(), "page-"));
  try {
    const folder = join(home, "reader");
    await prepare(home, folder, fences);
    const port = String(await freePort());
    const runs = fences.filter(({ marks }) => marks.includes("run"));
    const script = ["set -o pipefail", ...runs.map((fence, index) => stepOf(home, index, fence.text))].join("\n");
    await writeFile(
      join(home, "page.sh"),
      script.replaceAll("4010", port).replaceAll("emulator --files", `emulator --port ${port} --files`),
    );
    // A developer's own AEP_… settings would lead the page elsewhere.
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AEP_")));
    const env = { ...own, PATH: `${join(home, "bin")}:${process.env["PATH"]}`, NO_COLOR: "1", TZ: "UTC" };
    const shell = spawn("bash", [join(home, "page.sh")], {
      cwd: folder,
      env,
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    let trouble = "";
    shell.stderr.on("data", (chunk: Buffer) => (trouble += chunk.toString()));
    await once(shell, "exit");
    try {
      // Whatever a page leaves running ends with it.
      if (shell.pid !== undefined) process.kill(-shell.pid, "SIGTERM");
    } catch {
      // It has left nothing.
    }
    return await Promise.all(
      runs.map(async (fence, index) => {
        const exitCode = await readFile(join(home, `${index}.code`), "utf8").catch(() => "");
        if (exitCode === "") throw new Error(`The block of line ${fence.line} was not reached. ${trouble}`);
        return { fence, printed: await readFile(join(home, `${index}.out`), "utf8"), exitCode: Number(exitCode) };
      }),
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The block in the shell itself, so that its variables stay; what it starts is awaited until it answers. */
function stepOf(home: string, index: number, text: string): string {
  const ready = /aep-ingest emulator .*&$/m.test(text)
    ? "curl -s --retry 100 --retry-connrefused --retry-delay 0 --retry-max-time 20 http://127.0.0.1:4010/_emulator/health > /dev/null"
    : "";
  return `exec 3>&1 4>&2 > ${join(home, `${index}.out`)} 2>&1\n${text}\necho $? > ${join(home, `${index}.code`)}\nexec 1>&3 2>&4\n${ready}`;
}

async function prepare(home: string, folder: string, fences: readonly Fence[]): Promise<void> {
  await mkdir(join(home, "bin"), { recursive: true });
  const command = `exec "${process.execPath}" --conditions=@aep-ingest/source "${join(root, "packages/cli/src/cli.ts")}" "$@"`;
  await writeFile(join(home, "bin/aep-ingest"), `#!/bin/sh\n${command}\n`);
  await chmod(join(home, "bin/aep-ingest"), 0o755);
  await mkdir(folder, { recursive: true });
  for (const { marks, text } of fences) {
    const name = marks.find((mark) => mark.startsWith("file="))?.slice("file=".length);
    if (name === undefined) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
