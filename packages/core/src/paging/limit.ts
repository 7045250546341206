import { ConfigurationError } from "../errors/aep-error.ts";

/**
 * A page size as the caller gave it. Nothing, or less, a page would be walked through for ever.
 *
 * @throws {ConfigurationError}
 */
export function pageLimit(limit: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  const range = most === Number.MAX_SAFE_INTEGER ? "from 1" : `from 1 to ${most}`;
  throw new ConfigurationError(`limit must be a whole number ${range}.`);
}
