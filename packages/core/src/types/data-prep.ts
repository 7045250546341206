import type { ReadOptions } from "./requests.ts";

/**
 * One mapping; `sourceType` is the request spelling whatever the service answers, and a constant is `STATIC` even where it
 * was written as an expression of one quoted text (see `canonicalMapping`).
 */
export interface Mapping {
  readonly sourceType: "ATTRIBUTE" | "EXPRESSION" | "STATIC";
  readonly source: string;
  readonly destination: string;
}

/** Times are epoch milliseconds. */
export interface MappingSet {
  readonly id: string;
  readonly version: number;
  readonly name?: string;
  readonly xdmSchema?: string;
  readonly mappings: readonly Mapping[];
  readonly createdDate?: number;
  readonly modifiedDate?: number;
  readonly createdBy?: string;
  readonly modifiedBy?: string;
}

export interface MappingSetInput {
  readonly name: string;
  /** `$id` of the target schema. */
  readonly xdmSchema: string;
  readonly mappings: readonly Mapping[];
}

export interface MappingValidation {
  /** One per mapping, in order. */
  readonly results: readonly {
    readonly valid: boolean;
    readonly errors: readonly { readonly destination?: string; readonly source?: string; readonly message: string }[];
  }[];
}

export interface ReadonlyDataPrep {
  readonly mappingSets: ReadonlyMappingSets;
  readonly language: ReadonlyMappingLanguage;
}

export interface ReadonlyMappingSets {
  list(query?: {
    readonly name?: string;
    /** Page size. @default 100 */
    readonly limit?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<MappingSet>;
  /** @param version Default: the latest. */
  get(id: string, version?: number, options?: ReadOptions): Promise<MappingSet>;
  validate(input: MappingSetInput, options?: ReadOptions): Promise<MappingValidation>;
  preview(
    input: MappingSetInput,
    rows: readonly unknown[],
    options?: ReadOptions,
  ): Promise<readonly { readonly data: unknown; readonly errors: readonly unknown[] }[]>;
}

export interface MappingSets extends ReadonlyMappingSets {
  create(input: MappingSetInput, options?: ReadOptions): Promise<{ readonly id: string; readonly version: number }>;
  /** Full replacement; answers the new version. */
  replace(
    id: string,
    input: MappingSetInput,
    options?: ReadOptions,
  ): Promise<{ readonly id: string; readonly version: number }>;
}

export interface DataPrep extends ReadonlyDataPrep {
  readonly mappingSets: MappingSets;
}

/** A function or operator of the mapping language, as the service lists it; all members are text for people. */
export type LanguageEntry = Readonly<Record<string, unknown>>;

export interface ReadonlyMappingLanguage {
  functions(options?: ReadOptions): Promise<readonly LanguageEntry[]>;
  operators(options?: ReadOptions): Promise<readonly LanguageEntry[]>;
  /** Whether the service takes the expression. */
  validate(expression: string, options?: ReadOptions): Promise<boolean>;
}
