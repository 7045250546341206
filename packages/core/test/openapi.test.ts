import { beforeAll, describe, expect, it } from "vitest";
import { documentErrors, exampleErrors, undocumentedCalls } from "./support/document-errors.ts";
import { everyCall } from "./support/every-call.ts";
import { complaintsAbout, documentsPresent, exampleAnswers, loadDocuments, operationFor } from "./support/openapi.ts";
import type { ApiDocument, Operation } from "./support/openapi.ts";
import { scripted } from "./support/scripted.ts";
import type { Seen } from "./support/scripted.ts";

interface Checked {
  readonly name: string;
  readonly call: (typeof everyCall)[number][1];
  readonly request: Seen;
  readonly operation: Operation | undefined;
}

/** The first request of a call, whatever becomes of its answer. */
async function requestOf(call: Checked["call"]): Promise<Seen> {
  const { client, dispatcher } = scripted(() => ({ status: 400, body: {} }));
  await call(client).catch(() => undefined);
  const request = dispatcher.seen.find(({ path }) => path !== "/ims/token/v3");
  if (!request) throw new Error("nothing was sent");
  return request;
}

/** One line; the table below it where somebody wants to read it. */
function print(summary: string, table: readonly string[]): void {
  console.log(process.env["AEP_TEST_FULL"] ? [summary, ...table].join("\n") : summary);
}

describe.skipIf(!documentsPresent)("Adobe's OpenAPI documents", () => {
  let documents: readonly ApiDocument[];
  let checked: readonly Checked[];

  beforeAll(async () => {
    documents = loadDocuments();
    checked = await Promise.all(
      everyCall.map(async ([name, call]) => {
        const request = await requestOf(call);
        return { name, call, request, operation: operationFor(documents, request) };
      }),
    );
  });

  it("have an operation for every request that the client can send", () => {
    expect(checked.filter(({ operation }) => !operation).map(({ name }) => name)).toStrictEqual(undocumentedCalls);
    const operations = new Set(
      checked.flatMap(({ operation }) => (operation ? [`${operation.document.name} ${operation.id}`] : [])),
    );
    print(`${everyCall.length} calls, ${operations.size} documented operations`, [...operations].sort());
  });

  it("complain about nothing but what they have wrong themselves", () => {
    const complaints = checked.flatMap(({ operation, request }) =>
      operation ? complaintsAbout(operation, request) : [],
    );
    expect([...new Set(complaints)].sort()).toStrictEqual(Object.keys(documentErrors).sort());
    const reasons = Object.entries(documentErrors).map(([complaint, reason]) => `${complaint}\n    ${reason}`);
    print(`${reasons.length} errors of the documents worked around`, reasons);
  });

  it("print answers that the client understands", async () => {
    const failed = new Set<string>();
    let read = 0;
    for (const { name, call, operation } of checked) {
      for (const body of operation ? exampleAnswers(operation) : []) {
        const { client } = scripted((_, count) => ({
          body: count === 1 ? body : { items: [], results: [], data: [] },
        }));
        const error: unknown = await call(client).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) read++;
        else failed.add(`${name}: ${(error as Error).message}`);
      }
    }
    print(`${read} printed answers read`, Object.keys(exampleErrors));
    expect([...failed].sort()).toStrictEqual(Object.keys(exampleErrors).sort());
  });
});
