import { connectors } from "@aep-ingest/connectors";
import type { PatchOperation } from "../../types/requests.ts";

const publicParameters = new Set(
  Object.values(connectors).flatMap(({ auth }) =>
    auth.flatMap(({ parameters }) => parameters.filter(({ secret }) => !secret).map(({ name }) => name)),
  ),
);

/** Texts below `auth.params` of a body that no message may show: all but the parameters known to be public. */
export function secretsIn(body: unknown): string[] {
  return isRecord(body) && isRecord(body["auth"]) ? secretValues(body["auth"]["params"]) : [];
}

export function secretsInOperations(operations: readonly PatchOperation[]): string[] {
  return operations.flatMap(({ path, value }) => {
    if (path === "" || path === "/auth") return secretsIn(path === "" ? value : { auth: value });
    if (path === "/auth/params") return secretValues(value);
    const name = /^\/auth\/params\/(.+)$/.exec(path)?.[1];
    return name === undefined ? [] : secretValues({ [name]: value });
  });
}

function secretValues(params: unknown): string[] {
  if (!isRecord(params)) return [];
  return Object.entries(params).flatMap(([name, value]) =>
    typeof value === "string" && value !== "" && !publicParameters.has(name) ? [value] : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
