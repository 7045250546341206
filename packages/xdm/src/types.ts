/** Field types by their XDM names (schema-registry.md §6). `uri` is a string with that format. */
export type XdmType =
  | "string"
  | "uri"
  | "number"
  | "integer"
  | "long"
  | "short"
  | "byte"
  | "boolean"
  | "date"
  | "date-time"
  | "array"
  | "object"
  | "map";

/** A field that an organisation declares itself, as a config or a program writes it. */
export interface FieldDeclaration {
  readonly type: XdmType;
  readonly title?: string;
  readonly description?: string;
  readonly required?: boolean;
  /** Closed list of values (strings only). */
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly default?: string | number | boolean;
  /** Element type of an array. */
  readonly items?: FieldDeclaration;
  /** Members of an object. */
  readonly fields?: Readonly<Record<string, FieldDeclaration>>;
  /** Value type of a map: `string` or `integer`. */
  readonly values?: "string" | "integer";
}

/** A JSON Schema document as the Schema Registry stores it: class, field group, data type or schema. */
export interface RegistryResource {
  readonly $id: string;
  readonly title?: string;
  readonly [key: string]: unknown;
}

/** Finds a resource by `$id`; answers undefined when it is not known. */
export type ResourceLookup = (id: string) => RegistryResource | undefined;

/** A field in a resolved schema. Names are those of compatibility mode: no `xdm:` prefix, `_id` for `@id`. */
export interface XdmField {
  readonly name: string;
  /** Dotted, without array brackets: `person.name.firstName`; `\.` is a dot in a name, `*` any key. Empty for the root. */
  readonly path: string;
  readonly type: XdmType;
  readonly title?: string;
  readonly description?: string;
  readonly required: boolean;
  /** Set where `meta:status` says that new data should not use it; it still takes values. */
  readonly deprecated?: true;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  /** JSON Schema `format`: `email`, `uri`, … */
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Set where the definition is not wholly known (a `$ref` that the lookup did not know, no type): what may be there is not refused. */
  readonly open?: true;
  /** Element of an array; absent when the schema does not say. */
  readonly items?: XdmField;
  /** Members of an object, in declaration order. */
  readonly fields?: ReadonlyMap<string, XdmField>;
  /** Value of a map; absent when the schema does not say. */
  readonly values?: XdmField;
}

export type Behavior = "record" | "time-series" | "adhoc";

/** A field whose values identify a person or a thing. */
export interface SchemaIdentity {
  /** Dotted path of a string field: `personalEmail.address`. */
  readonly path: string;
  /** Code of the identity namespace: `Email`, `ECID`, … */
  readonly namespace: string;
  /** At most one of a schema is. */
  readonly primary: boolean;
}

export interface ResolvedSchema {
  readonly id?: string;
  readonly title: string;
  /** `$id` of the class. */
  readonly class: string;
  readonly behavior: Behavior;
  /** An object field with the empty path. */
  readonly root: XdmField;
  /** From its identity descriptors; absent when these are not known. */
  readonly identities?: readonly SchemaIdentity[];
  /** Whether it is enabled for Profile; absent when that is not known. */
  readonly profile?: boolean;
}

export interface ResolveResult {
  readonly schema: ResolvedSchema;
  /** `$ref`s that the lookup did not know; their fields are missing from `schema`. */
  readonly missing: readonly string[];
}

/** One way in which a record breaks its schema. `isRefused` says whether the service sets the row aside for it. */
export interface RecordProblem {
  /**
   * `required`: missing, null or empty where a value is required. `null`: null or empty (text, list, object) elsewhere.
   * `type`: also a text that is no date where one is wanted.
   */
  readonly kind: "required" | "type" | "enum" | "pattern" | "format" | "range" | "length" | "unknown-field" | "null";
  /** Dotted path with indices: `emails[0].address`. */
  readonly path: string;
  readonly message: string;
}
