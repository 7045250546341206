import { readFile } from "node:fs/promises";

import type { SourceFile } from "../data-plane/select-files.ts";
import { arrayOf, booleanOf, objectOf } from "../json.ts";
import type { FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { decrypt } from "./pgp.ts";

/** Content of a file of the storage. */
export type DecryptFile = (file: SourceFile) => Promise<Uint8Array>;

/** Largest encrypted file, bytes (flow-service.md §6). */
const maximumBytes = 1_000_000_000;

/** How the flow's files are decrypted; undefined when they are not encrypted. @throws Error when they cannot be */
export function decryptionOf(sandbox: SandboxState, flow: FlowObject, params: unknown): DecryptFile | undefined {
  const transformation = arrayOf(flow.wire["transformations"])
    .map(objectOf)
    .find(({ name }) => name === "Encryption");
  if (!transformation) return undefined;
  if (booleanOf(objectOf(params)["recursive"]) === true) {
    throw new Error("Encrypted files must be in one folder; the source connection is recursive.");
  }
  const id = String(objectOf(transformation["params"])["publicKeyId"]);
  const key = sandbox.encryptionKeys.get(id);
  if (!key) throw new Error(`The encryption key ${id} does not exist any more.`);
  const { privateKey } = key;
  if (privateKey === undefined) {
    throw new Error(
      `The emulator has no private key for ${id}: snapshots keep none, and without the package openpgp none is made. Install it (npm install openpgp) and make another key.`,
    );
  }
  return async ({ path, name, bytes }) => {
    if (bytes > maximumBytes) throw new Error(`${name} is larger than 1 GB, which is the most for an encrypted file.`);
    return decrypt(await readFile(path), privateKey);
  };
}
