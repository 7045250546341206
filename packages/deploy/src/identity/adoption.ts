/** Objects that carry no mark of ours and are to carry it from now on: their keys by their ids. Nothing but `import` says so;
 *  an object with anybody's mark is never adopted. Source and target connections go with their flow. */
export interface Adoption {
  readonly connections: ReadonlyMap<string, string>;
  /** By `$id`. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly dataSets: ReadonlyMap<string, string>;
  readonly flows: ReadonlyMap<string, string>;
}
