import { AepError } from "@aep-ingest/core";
import type { Position } from "@aep-ingest/spec";

/** The service refuses a part of what is to be written, whose line is known. */
export class RefusedMappingError extends AepError {
  override readonly name = "RefusedMappingError";
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}
