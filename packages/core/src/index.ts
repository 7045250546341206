export { createClient, createReadonlyClient } from "./client.ts";
export { systemClock } from "./clock.ts";
export {
  AepError,
  AuthError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  OutcomeUnknownError,
  PermissionError,
  PreconditionFailedError,
  RateLimitError,
  ReadonlyClientError,
  ServerError,
  TimeoutError,
  UnexpectedAnswerError,
  ValidationError,
} from "./errors/aep-error.ts";
export type { ErrorFacts } from "./errors/aep-error.ts";
export type * from "./platform-types.ts";
export type * from "./types.ts";
