import type { FunctionImplementation } from "../runtime.ts";
import { analyticsFunctions } from "./analytics-functions.ts";
import { arrayFunctions } from "./array-functions.ts";
import { objectFunctions } from "./object-functions.ts";
import { textFunctions } from "./text-functions.ts";
import { urlFunctions } from "./url-functions.ts";
import { userAgentFunctions } from "./user-agent-functions.ts";
import { valueFunctions } from "./value-functions.ts";

/** All functions but those of dates and hashes, which come with their libraries when an expression needs them. */
export const implementations: Readonly<Record<string, FunctionImplementation>> = {
  ...textFunctions,
  ...urlFunctions,
  ...objectFunctions,
  ...arrayFunctions,
  ...valueFunctions,
  ...userAgentFunctions,
  ...analyticsFunctions,
};
