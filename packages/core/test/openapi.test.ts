import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AepError } from "../src/index.ts";
import { documentErrors, exampleErrors, leftOut, undocumentedCalls } from "./support/document-errors.ts";
import { everyCall } from "./support/every-call.ts";
import {
  complaintsAbout,
  documentedAnswers,
  documentsPresent,
  idsIn,
  loadDocuments,
  operationFor,
  operationsOf,
} from "./support/openapi.ts";
import type { ApiDocument, DocumentedAnswer, Operation } from "./support/openapi.ts";
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

function nameOf({ document, id }: Operation): string {
  return `${document.name} ${id}`;
}

/** Which entries of `leftOut` mean an operation; `*` is any method and what begins like that. */
function reasonsFor(name: string): string[] {
  return Object.keys(leftOut).filter((pattern) => {
    const [document = "", path = ""] = pattern.split(" * ");
    return path === "" ? name === pattern : name.startsWith(`${document} `) && name.includes(` ${path}`);
  });
}

/** A line for each document; below them every operation and error by name, where somebody wants to read it. */
function print(documents: readonly ApiDocument[], table: readonly TableRow[], details: readonly string[]): void {
  const columns = ["operations", "called", "left out", "answers read", "errors read", "errors of its own"] as const;
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(17) : String(cell).padStart(17))).join("");
  const count = (document: string, column: string) =>
    table.filter((row) => row.document === document && row.column === column).length;
  console.log(
    [
      line(["Adobe's document", ...columns]),
      ...documents.map(({ name }) => line([name, ...columns.map((column) => count(name, column))])),
      ...(process.env["AEP_TEST_FULL"] ? details : []),
    ].join("\n"),
  );
}

interface TableRow {
  readonly document: string;
  readonly column: string;
}

describe.skipIf(!documentsPresent)("Adobe's OpenAPI documents", () => {
  let documents: readonly ApiDocument[];
  let checked: readonly Checked[];
  const table: TableRow[] = [];
  const details: string[] = [];
  const counted = ({ document }: Operation, column: string) => table.push({ document: document.name, column });

  afterAll(() => print(documents, table, details));

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
  });

  it("have no operation that the client lacks without a reason", () => {
    const has = new Set(checked.flatMap(({ operation }) => (operation ? [nameOf(operation)] : [])));
    const operations = documents.flatMap(operationsOf);
    const lacking = operations.map(nameOf).filter((name) => !has.has(name));
    expect(lacking.filter((name) => reasonsFor(name).length !== 1)).toStrictEqual([]);
    const reasons = Object.keys(leftOut);
    expect(reasons.filter((pattern) => !lacking.some((name) => reasonsFor(name).includes(pattern)))).toStrictEqual([]);
    for (const operation of operations) {
      counted(operation, "operations");
      counted(operation, has.has(nameOf(operation)) ? "called" : "left out");
    }
    details.push("Called:", ...[...has].sort(), "Left out:");
    details.push(...lacking.map((name) => `${name}\n    ${leftOut[reasonsFor(name)[0] ?? ""]}`));
  });

  it("complain about nothing but what they have wrong themselves", () => {
    const complaints = new Set<string>();
    for (const { operation, request } of checked) {
      for (const complaint of operation ? complaintsAbout(operation, request) : []) {
        if (operation && !complaints.has(complaint)) counted(operation, "errors of its own");
        complaints.add(complaint);
      }
    }
    expect([...complaints].sort()).toStrictEqual(Object.keys(documentErrors).sort());
    details.push("Errors of the documents worked around:");
    details.push(...Object.entries(documentErrors).map(([complaint, reason]) => `${complaint}\n    ${reason}`));
  });

  it("describe answers that the client understands, and keeps what tells their objects apart", async () => {
    const failed = new Set<string>();
    for (const { name, call, operation } of checked) {
      if (!operation) continue;
      for (const answer of documentedAnswers(operation).filter(({ status }) => status < 300)) {
        const problem = await problemWith(call, answer, filtered.has(name));
        if (problem === undefined) counted(operation, "answers read");
        else failed.add(`${name}: ${problem}`);
      }
    }
    details.push("Answers not taken:");
    details.push(...Object.entries(exampleErrors).map(([error, reason]) => `${error}\n    ${reason}`));
    expect([...failed].sort()).toStrictEqual(Object.keys(exampleErrors).sort());
  });

  it("describe errors that end in one of ours, with their status and their words", async () => {
    const wrong: string[] = [];
    for (const { name, call, operation } of checked) {
      if (!operation) continue;
      for (const { status, body } of documentedAnswers(operation).filter((answer) => answer.status >= 400)) {
        const { client } = scripted(() => ({ status, body }), { retry: { attempts: 1 } });
        const error: unknown = await call(client).catch((reason: unknown) => reason);
        const gone = status === 404 && name.endsWith(".delete");
        const refused = name === "language.validate" && status === 400;
        if (error instanceof AepError && error.status === status && (error.title ?? error.detail)) {
          counted(operation, "errors read");
          continue;
        }
        if (!gone && !refused) wrong.push(`${name}: ${status} ${JSON.stringify(body)} ${String(error)}`);
      }
    }
    expect(wrong).toStrictEqual([]);
  });
});

/** These look at what comes, and leave out what is not asked for. */
const filtered = new Set(["dataSets.list", "mappingSets.list", "batches.list filtered"]);

async function problemWith(
  call: Checked["call"],
  { status, body }: DocumentedAnswer,
  isFiltered: boolean,
): Promise<string | undefined> {
  const { client } = scripted((_, count) =>
    count === 1 ? { status, body } : { body: { items: [], results: [], data: [] } },
  );
  try {
    const result = await call(client);
    // Counts and writes without an answer of ours have nothing to lose.
    if (isFiltered || typeof result !== "object") return undefined;
    const text = JSON.stringify(result);
    const lost = idsIn(body).filter((id) => !text.includes(id));
    return lost.length > 0 ? `${lost.join(", ")} is lost` : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
