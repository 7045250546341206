import type { FunctionImplementation } from "../runtime.ts";
import { analyticsFunctions } from "./analytics-functions.ts";
import { arrayFunctions } from "./array-functions.ts";
import { hashFunctions } from "./hash-functions.ts";
import { objectFunctions } from "./object-functions.ts";
import { textFunctions } from "./text-functions.ts";
import { urlFunctions } from "./url-functions.ts";
import { userAgentFunctions } from "./user-agent-functions.ts";
import { valueFunctions } from "./value-functions.ts";

/** All functions but those of dates, which come with their library when an expression needs them. */
export const implementations: Readonly<Record<string, FunctionImplementation>> = {
  ...textFunctions,
  ...hashFunctions,
  ...urlFunctions,
  ...objectFunctions,
  ...arrayFunctions,
  ...valueFunctions,
  ...userAgentFunctions,
  ...analyticsFunctions,
};
