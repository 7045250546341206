import { execFile, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { createMessage, encrypt, readKey } from "openpgp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Emulator } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import type { Answer, Client } from "./client.ts";
import { connect, flowservice } from "./client.ts";
import { flowBody, makeParts } from "./objects.ts";

const keys = "/data/foundation/connectors/encryption/keys";
const keyBody = { name: "acme", encryptionAlgorithm: "PGP", params: { passPhrase: "a phrase" } };
const rows = "Id,FirstName,Email\n1,Ada,ada@example.com\n2,Bob,bob@example.com\n";

let files: string;
let emulator: Emulator;
let client: Client;
beforeEach(async () => {
  files = await mkdtemp(path.join(tmpdir(), "encrypted-"));
  await mkdir(path.join(files, "leads"));
  emulator = createEmulator({ files });
  client = await connect(emulator);
});
afterEach(async () => {
  await emulator.close();
  await rm(files, { recursive: true });
});

const armouredKey = (key: Answer): string => Buffer.from(key.text("publicKey"), "base64").toString();

/** Puts an encrypted file into the storage. */
async function put(name: string, key: Answer, content: string | Uint8Array, format: "binary" | "armored" = "binary") {
  const message = await createMessage({ binary: Buffer.from(content) });
  const encryptionKeys = await readKey({ armoredKey: armouredKey(key) });
  const encrypted: Uint8Array | string =
    format === "binary"
      ? ((await encrypt({ message, encryptionKeys, format })) as Uint8Array)
      : await encrypt({ message, encryptionKeys, format });
  await writeFile(path.join(files, "leads", name), encrypted);
}

/** Runs a flow with the key, and answers its only run. */
async function runWith(own: Emulator, publicKeyId: string, source: object = {}): Promise<Answer> {
  const asker = await connect(own);
  const parts = await makeParts(asker, { source });
  const transformations = [
    { name: "Mapping", params: { mappingId: parts.mapping, mappingVersion: 0 } },
    { name: "Encryption", params: { publicKeyId } },
  ];
  const made = await asker.post(`${flowservice}/flows`, flowBody(parts, own.clock.now(), { transformations }));
  expect(made.status).toBe(201);
  await own.clock.advance(600_000);
  return (await connect(own)).get(`${flowservice}/runs?property=flowId==${made.text("id")}`);
}

const statusOf = (run: Answer): unknown => run.at("items.0.metrics.statusSummary.status");
const errorOf = (run: Answer): string => run.text("items.0.metrics.statusSummary.errors.0.message");
const anyFile = { params: { path: "/leads/*" } };

describe("encrypted files", () => {
  it("are decrypted with the key that the emulator keeps, armoured or not", async () => {
    const key = await client.post(keys, keyBody);
    expect([key.status, Object.keys(key.body as object)]).toStrictEqual([
      201,
      ["publicKey", "publicKeyId", "expiryTime"],
    ]);
    await put("a.csv.gpg", key, rows);
    await put("b.csv.pgp", key, rows, "armored");
    const run = await runWith(emulator, key.text("publicKeyId"), anyFile);
    expect(run.at("items.0.metrics.recordSummary")).toMatchObject({ inputRecordCount: 4, outputRecordCount: 4 });
  });

  it("are unpacked after they were decrypted", async () => {
    const key = await client.post(keys, keyBody);
    await put("c.csv.gz.gpg", key, gzipSync(rows));
    const data = { format: "delimited", properties: { columnDelimiter: ",", compressionType: "gzip" } };
    const run = await runWith(emulator, key.text("publicKeyId"), { ...anyFile, data });
    expect(run.at("items.0.metrics.recordSummary")).toMatchObject({ outputRecordCount: 2 });
  });

  const gpg = spawnSync("gpg", ["--version"]).status === 0;
  if (!gpg) console.log("gpg is not installed: its files are not tried");
  it.skipIf(!gpg)("of GnuPG are decrypted, made with the key as it is answered", async () => {
    const key = await client.post(keys, keyBody);
    const home = await mkdtemp(path.join(tmpdir(), "gnupg-"));
    const run = promisify(execFile);
    const options = ["--homedir", home, "--batch", "--yes", "--trust-model", "always"];
    await writeFile(path.join(home, "key.asc"), armouredKey(key));
    await writeFile(path.join(home, "a.csv"), rows);
    await run("gpg", [...options, "--import", path.join(home, "key.asc")]);
    await run("gpg", [
      ...options,
      "--recipient",
      "acme",
      "--output",
      path.join(files, "leads", "a.csv.gpg"),
      "--encrypt",
      path.join(home, "a.csv"),
    ]);
    const done = await runWith(emulator, key.text("publicKeyId"), anyFile);
    expect(done.at("items.0.metrics.recordSummary")).toMatchObject({ outputRecordCount: 2, failedRecordCount: 0 });
    spawnSync("gpgconf", ["--homedir", home, "--kill", "all"]);
    await rm(home, { recursive: true, force: true });
  });

  it("for another key fail the copy and land nothing", async () => {
    const key = await client.post(keys, keyBody);
    await put("a.csv.gpg", await client.post(keys, keyBody), rows);
    const run = await runWith(emulator, key.text("publicKeyId"), anyFile);
    expect([statusOf(run), errorOf(run)]).toStrictEqual([
      "failed",
      expect.stringMatching(/^Copy activity failed: leads\/a\.csv\.gpg: Error decrypting message/),
    ]);
    expect((await (await connect(emulator)).get("/data/foundation/catalog/batches")).body).toStrictEqual({});
  });

  it("that are not encrypted fail the copy", async () => {
    const key = await client.post(keys, keyBody);
    await writeFile(path.join(files, "leads", "a.csv"), rows);
    const run = await runWith(emulator, key.text("publicKeyId"), anyFile);
    expect([statusOf(run), errorOf(run)]).toStrictEqual([
      "failed",
      expect.stringMatching(/^Copy activity failed: leads\/a\.csv: /),
    ]);
  });

  it("in folders below the source's fail the copy", async () => {
    const key = await client.post(keys, keyBody);
    const run = await runWith(emulator, key.text("publicKeyId"), { params: { path: "/leads", recursive: true } });
    expect([statusOf(run), errorOf(run)]).toStrictEqual(["failed", expect.stringContaining("one folder")]);
  });

  it("are decrypted by the next process, and not from a snapshot", async () => {
    const dataDir = path.join(files, "lake");
    const first = createEmulator({ files, dataDir });
    const key = await (await connect(first)).post(keys, keyBody);
    await put("a.csv.gpg", key, rows);
    const snapshot = first.snapshot();
    await first.close();
    expect(JSON.stringify(snapshot)).not.toContain("PRIVATE KEY");
    const second = createEmulator({ files, dataDir });
    expect(statusOf(await runWith(second, key.text("publicKeyId"), anyFile))).toBe("success");
    await second.restore(snapshot);
    await second.clock.set(Date.now());
    const without = await runWith(second, key.text("publicKeyId"), anyFile);
    expect([statusOf(without), errorOf(without)]).toStrictEqual(["failed", expect.stringContaining("no private key")]);
    await second.close();
  });

  it("fail with what to do where openpgp is not installed", { timeout: 30_000 }, async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--conditions=@aep-ingest/source",
      path.join(import.meta.dirname, "without-openpgp-child.ts"),
    ]);
    expect(JSON.parse(stdout)).toStrictEqual({
      made: 201,
      error: expect.stringContaining("npm install openpgp"),
    });
  });
});

describe("encryption keys", () => {
  it("are listed, read, validated and deleted, never with their private half", async () => {
    const key = await client.post(keys, keyBody);
    const id = key.text("publicKeyId");
    const shown = { ...(key.body as object), name: "acme", encryptionAlgorithm: "PGP" };
    expect((await client.get(keys)).body).toStrictEqual([expect.objectContaining(shown)]);
    expect((await client.get(`${keys}/${id}`)).body).toStrictEqual(expect.objectContaining(shown));
    expect(JSON.stringify((await client.get(keys)).body)).not.toContain("PRIVATE");
    expect((await client.get(`${keys}/validate/${id}`)).body).toStrictEqual({ publicKeyId: id, status: "Active" });
    await emulator.clock.advance(181 * 86_400_000);
    const late = await connect(emulator);
    expect((await late.get(`${keys}/validate/${id}`)).at("status")).toBe("Expired");
    expect((await late.delete(`${keys}/${id}`)).status).toBe(204);
    for (const method of ["GET", "DELETE"]) expect((await late.send(method, `${keys}/${id}`)).status).toBe(404);
    expect((await late.get(keys)).body).toStrictEqual([]);
  });

  it("last 180 days, told in epoch seconds", async () => {
    const own = createEmulator({ now: () => 0 });
    await own.clock.set(1_700_000_000_000);
    const key = await (await connect(own)).post(keys, keyBody);
    expect(key.at("expiryTime")).toBe(String(1_700_000_000 + 180 * 86_400));
  });

  it.each([{ encryptionAlgorithm: "AES", params: { passPhrase: "x" } }, { encryptionAlgorithm: "GPG" }, [keyBody]])(
    "are not made from %j",
    async (body) => {
      expect((await client.post(keys, body)).status).toBe(400);
      expect((await client.get(keys)).body).toStrictEqual([]);
    },
  );
});
