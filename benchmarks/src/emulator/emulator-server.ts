import { request } from "undici";
import { z } from "zod";
import { programOf, type Program } from "../built.ts";
import { startServer, type Server } from "../child.ts";

const journal = z.object({
  requests: z.array(z.object({ method: z.string(), path: z.string(), write: z.boolean() })),
});

export type JournalLine = z.infer<typeof journal>["requests"][number];

/** Our emulator in a process of its own. */
export interface EmulatorServer extends Server {
  readonly url: string;
  /** Headers that its services want. */
  headers(): Promise<Record<string, string>>;
  /** Requests since the last reset, but for those to IMS. */
  requests(): Promise<readonly JournalLine[]>;
  reset(): Promise<void>;
}

/** @param program By default its sources. */
export async function startEmulator(
  args: readonly string[] = [],
  program: Program = programOf("emulator", false),
): Promise<EmulatorServer> {
  const server = await startServer(program.script, ["--port", "0", ...args], {
    flags: program.flags,
    withoutCache: program.built,
  });
  const url = server.firstLine.replace("listening on ", "");
  return {
    ...server,
    url,
    async headers() {
      const body = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: "bench",
        client_secret: "bench-secret",
        scope: "openid",
      }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await request(`${url}/ims/token/v3`, { method: "POST", headers, body });
      const { access_token: token } = (await answer.body.json()) as { access_token: string };
      return {
        authorization: `Bearer ${token}`,
        "x-api-key": "bench",
        "x-gw-ims-org-id": "bench@AdobeOrg",
        "x-sandbox-name": "dev",
        "content-type": "application/json",
      };
    },
    async requests() {
      const answer = await request(`${url}/_emulator/requests`);
      const { requests } = journal.parse(await answer.body.json());
      return requests.filter(({ path }) => !path.startsWith("/ims/"));
    },
    async reset() {
      const answer = await request(`${url}/_emulator/reset`, { method: "POST" });
      await answer.body.dump();
    },
  };
}
