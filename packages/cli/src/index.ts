/** Replaced by the room that is built here. */
export type Placeholder = never;
