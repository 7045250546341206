export type * from "./types.ts";

export {
  SetupError,
  accessFromEnvironment,
  chooseEnvironment,
  chooseSandbox,
  missingCredentials,
  parseDuration,
  resolveAccess,
  type Access,
  type AccessGiven,
  type AccessKey,
  type SandboxChoice,
} from "./session.ts";
export { explainFailure, type Failure } from "./failure.ts";
export { sampleReader } from "./sample-files.ts";
export { secretNames } from "./secret-names.ts";
