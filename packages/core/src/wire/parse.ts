import * as z from "zod/mini";
import { UnexpectedAnswerError } from "../errors/aep-error.ts";

/** Where an answer came from, for the message when it is not understood. */
export interface Source {
  readonly method: string;
  readonly path: string;
}

/**
 * Checks an answer against what we rely on.
 *
 * @throws {UnexpectedAnswerError} that names the members that are missing or of another type, never their values.
 */
export function parseAnswer<T extends z.ZodMiniType>(schema: T, json: unknown, { method, path }: Source): z.output<T> {
  const result = z.safeParse(schema, json);
  if (result.success) return result.data;
  const members = [...new Set(result.error.issues.map(({ path: at }) => at.map(String).join(".") || "the answer"))];
  const listed = members.slice(0, 5).join(", ");
  const message = `The answer to ${method} ${path} is not as documented: ${listed} is missing or of another type.`;
  throw new UnexpectedAnswerError(message, { method, path });
}
