import { AepError } from "./aep-error.ts";

/** What Node, TLS and undici say of a failure beside its message, and what is never a secret. */
const plain = new Set(
  (
    "stack message cause errors name code errno syscall address port hostname host " +
    "reason library function cert socket statusCode"
  ).split(" "),
);

/**
 * A cause as an error may keep it. Some say more than their message: undici's HTTPParserError holds the bytes that a server
 * sent, which may be the request with its token and its body; Node's ERR_INVALID_URL the URL of a proxy with its password.
 * Such a one is kept as a copy without them.
 */
export function safeCause(cause: unknown, redact: (text: string) => string): unknown {
  if (!(cause instanceof Error) || cause instanceof AepError || isSafe(cause, redact)) return cause;
  const { name, message, stack = "", cause: deeper } = cause;
  const inner = deeper === undefined ? undefined : { cause: safeCause(deeper, redact) };
  const copy = Object.assign(new Error(redact(message), inner), "code" in cause ? { code: cause.code } : {});
  Object.defineProperty(copy, "name", { value: name, enumerable: false });
  copy.stack = redact(stack);
  return copy;
}

function isSafe(error: Error, redact: (text: string) => string): boolean {
  const shown = `${error.message}\n${error.stack}`;
  const within = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return (
    Object.getOwnPropertyNames(error).every((name) => plain.has(name)) &&
    redact(shown) === shown &&
    within.every((each) => !(each instanceof Error) || each instanceof AepError || isSafe(each, redact))
  );
}
