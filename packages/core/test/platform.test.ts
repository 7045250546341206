import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { UnexpectedAnswerError } from "../src/index.ts";
import { failureOf, scripted } from "./support/scripted.ts";

function answering(body: unknown, status = 200) {
  return scripted(() => ({ status, body }));
}

describe("sandboxes", () => {
  it("are listed with what tells them apart", async () => {
    const { client, dispatcher } = answering({
      sandboxes: [{ name: "prod", title: "Production", state: "active", type: "production", isDefault: true, eTag: 2 }],
      _page: { count: 1 },
    });
    await expect(client.sandboxes.list()).resolves.toStrictEqual([
      { name: "prod", title: "Production", state: "active", type: "production", isDefault: true },
    ]);
    expect(dispatcher.calls).toStrictEqual(["GET /data/foundation/sandbox-management/"]);
  });
});

describe("identity namespaces", () => {
  it("are listed and made", async () => {
    const wire = { id: 6, code: "Email", name: "Email", idType: "Email", custom: false, updateTime: 1 };
    const { client } = answering([wire]);
    const [email] = await client.identityNamespaces.list();
    expect(email).toStrictEqual({ id: 6, code: "Email", name: "Email", idType: "Email", custom: false });
    const made = answering({ ...wire, id: "10018776" });
    await expect(
      made.client.identityNamespaces.create({ code: "Loyalty", name: "Loyalty", idType: "Device" }),
    ).resolves.toMatchObject({ id: 10_018_776 });
    const input = { code: "Loyalty", name: "Loyalty cards", idType: "Device" } as const;
    for (const body of [[wire], wire]) {
      const { client, dispatcher } = answering(body);
      await expect(client.identityNamespaces.replace(6, input)).resolves.toStrictEqual(email);
      expect(dispatcher.seen.at(-1)?.json).toStrictEqual(input);
    }
  });

  it("that cannot be made say why", async () => {
    const report = { message: "Please provide a valid value of idType." };
    const { client } = answering({ title: "Namespace Validation", error: "INVALID_TYPE", report }, 400);
    const made = client.identityNamespaces.create({ code: "x", name: "x", idType: "Device" });
    await expect(made).rejects.toMatchObject({ code: "INVALID_TYPE", detail: report.message });
  });
});

describe("the landing zone", () => {
  it("has a container on either cloud", async () => {
    await expect(
      answering({ containerName: "dlz", containerTTL: "7" }).client.landingZone.container(),
    ).resolves.toEqual({
      containerName: "dlz",
      ttlDays: 7,
    });
    const aws = {
      dlzProvider: "Amazon S3",
      dlzPath: { bucketName: "b", dlzFolder: "f" },
      dataTTL: { timeQuantity: 7 },
    };
    await expect(answering(aws).client.landingZone.container()).resolves.toEqual({
      containerName: "b",
      folder: "f",
      ttlDays: 7,
    });
  });

  it.each([{}, { containerName: "" }, { dlzPath: {} }, []])("is not found in %j", async (body) => {
    await expect(answering(body).client.landingZone.container()).rejects.toThrow(UnexpectedAnswerError);
    await expect(answering(body).client.landingZone.credentials()).rejects.toThrow(UnexpectedAnswerError);
  });

  it("gives the keys of an organisation on AWS, which no later error shows", async () => {
    const awsSecretAccessKey = "CANARY/secret+access/key";
    const { client } = scripted(({ path }) =>
      path.endsWith("/credentials")
        ? {
            body: {
              dlzProvider: "Amazon S3",
              dlzPath: { bucketName: "b", dlzFolder: "f" },
              credentials: { awsAccessKeyId: "AKIA", awsSecretAccessKey, awsSessionToken: "CANARY-session" },
            },
          }
        : { status: 400, body: { message: `${awsSecretAccessKey} CANARY-session` } },
    );
    await expect(client.landingZone.credentials()).resolves.toStrictEqual({
      containerName: "b",
      folder: "f",
      awsAccessKeyId: "AKIA",
      awsSecretAccessKey,
      awsSessionToken: "CANARY-session",
    });
    expect(inspect(await failureOf(client.flowService.flows.get("f")))).not.toContain("CANARY");
  });

  it("gives credentials, which no later error shows", async () => {
    const SASToken = "sv=2020-04-08&sig=CANARY-signature-of-the-zone%3D";
    const { client } = scripted(({ path }) =>
      path.endsWith("/credentials")
        ? {
            body: {
              containerName: "dlz",
              SASToken,
              SASUri: `https://x.test/dlz?${SASToken}`,
              expiryDate: "2026-12-01",
            },
          }
        : { status: 400, body: { message: `cannot read https://x.test/dlz?${SASToken}` } },
    );
    await expect(client.landingZone.credentials()).resolves.toMatchObject({ sasToken: SASToken });
    const error = await failureOf(client.flowService.flows.get("f"));
    expect(inspect(error)).not.toContain("CANARY");
  });
});

describe("encryption keys", () => {
  it("are made with a pass phrase that no error shows", async () => {
    const passPhrase = "CANARY pass phrase";
    const input = { encryptionAlgorithm: "PGP", params: { passPhrase } } as const;
    const key = { publicKey: "LS0t", publicKeyId: "e31ae895", expiryTime: "1684843168" };
    await expect(answering(key).client.encryptionKeys.create(input)).resolves.toStrictEqual(key);
    const error = await failureOf(
      answering({ message: `weak: ${passPhrase}` }, 400).client.encryptionKeys.create(input),
    );
    expect(inspect(error)).not.toContain("CANARY");
  });
});

describe("the mapping language", () => {
  it.each([
    [true, 200, true],
    [false, 200, false],
    [{ validationStatus: "succeeded", error: "none" }, 200, true],
    [{ validationStatus: "failed", error: "x" }, 200, false],
    [{ message: "invalid expression" }, 400, false],
  ])("judges an expression answered %j with %i", async (body, status, expected) => {
    await expect(answering(body, status).client.dataPrep.language.validate("x")).resolves.toBe(expected);
  });
});

describe("drafts", () => {
  it("are made with a query, never with a member of the body, and published", async () => {
    const { client, dispatcher } = answering({ id: "c", etag: '"1"' }, 201);
    const connectionSpec = { id: "4c10e202-c428-4796-9208-5f1f5732b1cf", version: "1.0" };
    await client.flowService.connections.create({ name: "n", connectionSpec }, { draft: true });
    await client.flowService.connections.publish("c");
    expect(dispatcher.seen.slice(1).map(({ path, query, json }) => [`${path}?${query}`, json])).toStrictEqual([
      ["/data/foundation/flowservice/connections?mode=draft", { name: "n", connectionSpec }],
      ["/data/foundation/flowservice/connections/c/action?op=publish", undefined],
    ]);
  });
});

describe("diagnostics of a batch", () => {
  const record = { Id: "1", _errors: [{ code: "1555", message: "A required field is missing." }] };

  it("are listed with their whole path, whether the service gives it or not", async () => {
    const data = [{ name: "conversion_errors_0.json", length: "120" }, { name: "row_errors/parsing_errors_0.json" }];
    const { client, dispatcher } = answering({ data, _page: { limit: 100, count: 2 } });
    await expect(client.dataAccess.listMeta("b1", "row_errors")).resolves.toStrictEqual([
      { path: "row_errors/conversion_errors_0.json", bytes: 120 },
      { path: "row_errors/parsing_errors_0.json" },
    ]);
    expect(dispatcher.calls).toStrictEqual(["GET /data/foundation/export/batches/b1/meta"]);
    expect(dispatcher.seen.at(-1)?.query.get("path")).toBe("row_errors");
  });

  it("are read as JSON lines, as one record, as a list, and as nothing", async () => {
    const read = (body: unknown) => answering(body).client.dataAccess.readMeta("b1", "row_error_samples.json");
    const line = JSON.stringify(record);
    await expect(read(`${line}\n${line}\n`)).resolves.toStrictEqual([record, record]);
    await expect(read(line)).resolves.toStrictEqual([record]);
    await expect(read([record])).resolves.toStrictEqual([record]);
    await expect(read("")).resolves.toStrictEqual([]);
  });

  it("that are no JSON lines are not taken for the service's", async () => {
    const { client } = answering("{}\n<html>");
    await expect(client.dataAccess.readMeta("b1", "x.json")).rejects.toThrow("this is not Experience Platform");
    await expect(answering("{}\n{}").client.catalog.batches.get("b1")).rejects.toThrow(
      "this is not Experience Platform",
    );
  });
});
