import type { Config } from "@aep-ingest/spec";
import { SetupError } from "./session.ts";

/** The connections whose credentials are to be sent again (`--rotate`).
 *  @param keys With or without `connections.` before them. @throws {SetupError} for one that these files do not make. */
export function rotatedKeys({ connections }: Config, keys: readonly string[] = []): ReadonlySet<string> {
  const own = [...connections.values()].flatMap(({ key, kind }) => (kind === "managed" ? [key] : []));
  const wanted = keys.map((key) => key.replace(/^connections\./u, ""));
  const other = wanted.find((key) => !own.includes(key));
  if (other === undefined) return new Set(wanted);
  const known = own.length === 0 ? "they make none" : `they make ${own.join(", ")}`;
  throw new SetupError(`--rotate ${other}: the files make no connection with this key; ${known}.`);
}
