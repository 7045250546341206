import { generateKeyPairSync } from "node:crypto";

import type * as OpenPgp from "openpgp";

export interface KeyPair {
  /** Base64 of an armoured OpenPGP key, as `gpg --import` takes it once it is decoded. */
  readonly publicKey: string;
  /** Armoured; undefined when OpenPGP is not installed: the public key is a stand-in then. */
  readonly privateKey: string | undefined;
}

/**
 * The `openpgp` package where somebody has installed it beside the emulator, else undefined. Its licence (LGPL) and its 7 MB
 * are not for everybody, and few have encrypted files. Loaded when it is needed.
 */
async function openPgp(): Promise<typeof OpenPgp | undefined> {
  try {
    return await import("openpgp");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

export async function makeKeyPair(name: string): Promise<KeyPair> {
  const pgp = await openPgp();
  if (!pgp) {
    const { publicKey } = generateKeyPairSync("ed25519");
    return { publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"), privateKey: undefined };
  }
  const { publicKey, privateKey } = await pgp.generateKey({ userIDs: [{ name }], format: "armored" });
  return { publicKey: Buffer.from(publicKey).toString("base64"), privateKey };
}

/** What is in an OpenPGP message, armoured or not. Signatures are not looked at. @throws Error when it is none, or for another key */
export async function decrypt(message: Uint8Array, privateKey: string): Promise<Uint8Array> {
  const pgp = await openPgp();
  if (!pgp) throw new Error("the package openpgp is not installed any more");
  const isArmoured = Buffer.from(message.subarray(0, 64)).toString("latin1").trimStart().startsWith("-----BEGIN PGP");
  const parsed = isArmoured
    ? await pgp.readMessage({ armoredMessage: Buffer.from(message).toString("latin1") })
    : await pgp.readMessage({ binaryMessage: message });
  const decryptionKeys = await pgp.readPrivateKey({ armoredKey: privateKey });
  const { data } = await pgp.decrypt({ message: parsed, decryptionKeys, format: "binary" });
  return data;
}
