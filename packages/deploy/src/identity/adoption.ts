/** Objects that are to carry our mark from now on: their keys by their ids. Nothing but `import` says so. An object with
 *  somebody else's mark is never adopted; one with ours gets it anew, without its credentials being sent. Source and target connections go with their flow. */
export interface Adoption {
  readonly connections: ReadonlyMap<string, string>;
  /** By `$id`. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly dataSets: ReadonlyMap<string, string>;
  readonly flows: ReadonlyMap<string, string>;
}
