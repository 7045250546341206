import { dataLakeConnectionSpec } from "@aep-ingest/connectors";

import type { JsonObject } from "../json.ts";
import { isObject, objectOf, textOf } from "../json.ts";
import { requireSpecId } from "./connections.ts";
import { providerError } from "./errors.ts";

/** Checks the body of `POST /targetConnections`; the dataset itself is looked at when a flow is made. */
export function checkTargetConnection(body: JsonObject): void {
  const specId = requireSpecId(body);
  if (specId !== dataLakeConnectionSpec.id) {
    throw providerError("1307-400", `The target connection spec must be ${dataLakeConnectionSpec.id}.`);
  }
  if (!isObject(body["data"])) throw providerError("1304-400", "The mandatory field data is missing.");
  if (textOf(objectOf(body["params"])["dataSetId"]) === undefined) {
    throw providerError("1325-400", "params.dataSetId is missing.");
  }
}
