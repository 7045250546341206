import { registerHooks } from "node:module";

// As on a machine where nobody has installed it.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== "openpgp") return next(specifier, context);
    throw Object.assign(new Error("Cannot find package 'openpgp'"), { code: "ERR_MODULE_NOT_FOUND" });
  },
});

const { createEmulator } = await import("../src/index.ts");
const { connect, flowservice } = await import("./client.ts");
const { flowBody, makeParts } = await import("./objects.ts");

const emulator = createEmulator({ files: import.meta.dirname });
const client = await connect(emulator);
const body = { encryptionAlgorithm: "PGP", params: { passPhrase: "p" } };
const key = await client.post("/data/foundation/connectors/encryption/keys", body);
const parts = await makeParts(client);
const transformations = [
  { name: "Mapping", params: { mappingId: parts.mapping, mappingVersion: 0 } },
  { name: "Encryption", params: { publicKeyId: key.text("publicKeyId") } },
];
await client.post(`${flowservice}/flows`, flowBody(parts, emulator.clock.now(), { transformations }));
await emulator.clock.advance(600_000);
const run = await (await connect(emulator)).get(`${flowservice}/runs`);
const error = run.text("items.0.metrics.statusSummary.errors.0.message");
process.stdout.write(JSON.stringify({ made: key.status, error }));
await emulator.close();
