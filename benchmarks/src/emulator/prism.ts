import { existsSync } from "node:fs";
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
  const args = ["mock", document, "--port", "0", "--host", "127.0.0.1", "--errors", "false", "--verboseLevel", "error"];
  const server = await startServer(script, args, {
    flags: [],
    withoutCache: true,
    cwd: peer.folder,
    ready: /listening on http/u,
  });
  const url = /http:\/\/[\d.:]+/u.exec(server.output())?.[0] ?? "";
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
