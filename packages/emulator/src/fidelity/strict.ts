import type { MiddlewareHandler } from "hono";

import type { AppEnv } from "../call.ts";
import { callOf, readJson } from "../call.ts";
import { flowError } from "../flow-service/errors.ts";
import type { ServiceError } from "../http/service-error.ts";
import { problem } from "../http/service-error.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, isObject, numberOf, objectOf, textOf } from "../json.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

interface StrictRequest {
  readonly method: string;
  /** Below `/data/foundation`: `flowservice/flows`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly sandbox: SandboxState;
}

interface StrictRule {
  /** The ledger's rule that is not taken for granted. */
  readonly rule: string;
  /** What the answer is, for the ledger. */
  readonly answer: string;
  /** Whether a request relies on the rule. */
  relies(request: StrictRequest): boolean;
  refusal(): ServiceError;
}

const lists = /^flowservice\/(?:connections|sourceConnections|targetConnections|flows|runs|flowSpecs|connectionSpecs)$/;

function flowRefusal(code: string, what: string): Pick<StrictRule, "answer" | "refusal"> {
  return { answer: `FLOW-${code}`, refusal: () => flowError(code, `Strict: ${what} is only inferred to work.`) };
}

function otherRefusal(what: string): Pick<StrictRule, "answer" | "refusal"> {
  return { answer: "400", refusal: () => problem(400, "BadRequestError", `Strict: ${what} is only inferred to work.`) };
}

/** What `--strict` refuses: requests that rely on a rule which no document states. */
export const strictRules: readonly StrictRule[] = [
  {
    rule: "property operator !=",
    relies: ({ method, path, query }) =>
      method === "GET" && lists.test(path) && query.getAll("property").some((text) => /^[^=<>]+!=/.test(text)),
    ...flowRefusal("1450-400", "the operator !="),
  },
  {
    rule: "limit defaults to 100 and is cut at 1000",
    relies: ({ method, path, query }) =>
      method === "GET" && lists.test(path) && (numberOf(query.get("limit") ?? "") ?? 0) > 1000,
    ...flowRefusal("1452-400", "a limit above 1000"),
  },
  {
    rule: "queryString of searches holds property expressions",
    relies: ({ path, body }) => /^flowservice\/\w+\/search$/.test(path) && objectOf(body)["queryString"] !== undefined,
    ...flowRefusal("1100-400", "queryString"),
  },
  {
    rule: "groupByProperty of flowSpecs/search is taken and ignored",
    relies: ({ path, body }) =>
      path === "flowservice/flowSpecs/search" && objectOf(body)["groupByProperty"] !== undefined,
    ...flowRefusal("1100-400", "groupByProperty"),
  },
  {
    rule: "connectionSpec.version may be left out",
    relies: ({ method, path, body }) =>
      method === "POST" &&
      /^flowservice\/(?:c|sourceC|targetC)onnections$/.test(path) &&
      isObject(objectOf(body)["connectionSpec"]) &&
      objectOf(objectOf(body)["connectionSpec"])["version"] === undefined,
    ...flowRefusal("1100-400", "a connectionSpec without version"),
  },
  {
    rule: "partialIngestionPercent and errorDiagnosticsEnabled travel in options",
    relies: ({ method, path, body }) =>
      method === "POST" && path === "flowservice/flows" && objectOf(body)["options"] !== undefined,
    ...flowRefusal("1100-400", "options of a flow"),
  },
  {
    rule: "wildcards are * within one name",
    relies: ({ method, path, body }) =>
      method === "POST" && path === "flowservice/sourceConnections" && hasOddWildcard(objectOf(body)),
    ...flowRefusal("1100-400", "a wildcard other than * in the last part of params.path"),
  },
  {
    rule: "PATCH with an object replaces top-level members",
    relies: ({ method, path, body }) =>
      method === "PATCH" &&
      /^catalog\/dataSets\/[^/]+$/.test(path) &&
      isObject(body) &&
      Object.values(body).some(isObject),
    ...otherRefusal("whether a nested object is replaced or merged"),
  },
  {
    rule: "deleting a dataset that a flow uses is allowed",
    relies: ({ method, path, sandbox }) =>
      method === "DELETE" && usesDataSet(sandbox, /^catalog\/dataSets\/([^/]+)$/.exec(path)?.[1]),
    ...otherRefusal("deleting a dataset that a flow uses"),
  },
  {
    rule: "answers name source types by MIME; STATIC as text/plain",
    relies: ({ method, path, body }) =>
      method !== "GET" &&
      path.startsWith("conversion/mappingSets") &&
      arrayOf(objectOf(body)["mappings"]).some((item) => objectOf(item)["sourceType"] === "STATIC"),
    ...otherRefusal("the source type STATIC"),
  },
];

/** Refuses a request that relies on what is only inferred, before its service sees it. */
export function strictGate(): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const { pathname, searchParams } = new URL(context.req.url);
    const { method } = context.req;
    const request: StrictRequest = {
      method,
      path: pathname.replace(/^\/data\/foundation\//, "").replace(/\/$/, ""),
      query: searchParams,
      body: method === "GET" || method === "HEAD" ? undefined : await readJson(context),
      sandbox: callOf(context).sandbox,
    };
    const found = strictRules.find((rule) => rule.relies(request));
    if (found) throw found.refusal();
    await next();
  };
}

function hasOddWildcard(body: JsonObject): boolean {
  const segments = (textOf(objectOf(body["params"])["path"]) ?? "").split("/");
  const last = segments.pop() ?? "";
  return segments.some((segment) => segment.includes("*")) || /[?[\]{}|^$+()]/.test(last);
}

function usesDataSet(sandbox: SandboxState, id: string | undefined): boolean {
  if (id === undefined) return false;
  for (const { hidden } of sandbox.flows.values()) {
    if (objectOf(objectOf(hidden?.["target"])["params"])["dataSetId"] === id) return true;
  }
  return false;
}
