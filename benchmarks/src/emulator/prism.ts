import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { root } from "../../../scripts/lib/steps.ts";
import { startServer, type Server } from "../child.ts";
import { installPeer } from "../peer.ts";

const version = "5.16.0";

export interface Prism extends Server {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Prism serving Adobe's Flow Service document; undefined where that is not on this machine. */
export async function startPrism(progress: (line: string) => void): Promise<Prism | undefined> {
  const shared = process.env["AEP_SHARED"] ?? join(root, "../shared");
  const document = join(shared, "openapi/flow-service.yaml");
  if (!existsSync(document)) {
    progress(`prism is left out: there is no ${document}`);
    return undefined;
  }
  const peer = await installPeer("@stoplight/prism-cli", version, progress);
  const script = join(peer.folder, "node_modules/@stoplight/prism-cli/dist/index.js");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const where = ["--port", String(port), "--host", "127.0.0.1"];
  const args = ["mock", document, ...where, "--errors", "false", "--verboseLevel", "silent"];
  const server = await startServer(script, args, {
    flags: [],
    withoutCache: true,
    cwd: peer.folder,
    probe: `${url}/flows`,
  });
  return {
    ...server,
    url,
    headers: {
      authorization: "Bearer bench",
      "x-api-key": "bench",
      "x-gw-ims-org-id": "bench@AdobeOrg",
      "x-sandbox-name": "dev",
      "content-type": "application/json",
    },
    async stop() {
      await server.stop();
      await peer.remove();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
