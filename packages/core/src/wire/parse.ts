import * as z from "zod/mini";
import { OutcomeUnknownError, UnexpectedAnswerError } from "../errors/aep-error.ts";
import type { ErrorFacts } from "../errors/aep-error.ts";

/** Where an answer came from, for the message when it is not understood. */
export interface Source {
  readonly method: string;
  readonly path: string;
  /** The request was meant to change something. */
  readonly write: boolean;
  readonly facts: ErrorFacts;
  /** Takes secrets and control characters out of text that is a part of the answer. */
  clean(text: string): string;
}

/**
 * Checks an answer against what we rely on. Messages name the members that are missing or of another type, never values.
 *
 * @throws {UnexpectedAnswerError} when a read is not understood.
 * @throws {OutcomeUnknownError} when a write is not: it was carried out, but what it made is not known.
 */
export function parseAnswer<T extends z.ZodMiniType>(schema: T, json: unknown, source: Source): z.output<T> {
  const result = z.safeParse(schema, json);
  if (result.success) return result.data;
  const { method, path, write, facts } = source;
  const members = [...new Set(result.error.issues.map(({ path: at }) => at.map(String).join(".") || "all of it"))];
  // Members of a map are named by the answer and not by us.
  const listed = source.clean(members.slice(0, 5).join(", "));
  const message = `The answer to ${method} ${path} is not as documented (missing or of another type: ${listed}).`;
  const error = new UnexpectedAnswerError(message, facts);
  if (!write) throw error;
  throw new OutcomeUnknownError(`${message} It was answered with success; look before you repeat it.`, {
    ...facts,
    cause: error,
  });
}
