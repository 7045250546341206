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
