export { resolveSchema } from "./resolve-schema.ts";
export type { ResolveOptions } from "./resolve-schema.ts";
export { compatibilityPath } from "./compatibility-name.ts";
export { fieldSchema, resolvedResource } from "./field-schema.ts";

export { declaredSchema } from "./declared-schema.ts";
export type { DeclaredSchema, DeclaredSchemaOptions } from "./declared-schema.ts";
export { fieldGroupBody, schemaBody, tenantNamespace } from "./registry-bodies.ts";
export { fieldGroupPatch } from "./field-group-patch.ts";
export type { JsonPatchOperation } from "./field-group-patch.ts";
export type { FieldGroupBodyOptions, RegistryBody, SchemaBodyOptions } from "./registry-bodies.ts";

export {
  findStandardResource,
  standardClass,
  standardClassNames,
  standardLookup,
  standardResources,
  suggestFieldGroup,
} from "./standard/standard-resources.ts";
export type { StandardResource } from "./standard/standard-resources.ts";
export type { StandardKind } from "./standard/parse-table.ts";

export { formatFieldPath, parseFieldPath } from "./field-path.ts";
export type { PathStep } from "./field-path.ts";
export { editDistance, nearName } from "./near-name.ts";
export { findField, isOpenAt, listFields, suggestField } from "./find-field.ts";

export { recordValidator, validateRecord, validateValue } from "./validate-record.ts";
export type { ValidateOptions } from "./validate-record.ts";
export { matchesWithinBound } from "./match-pattern.ts";
export type { PatternMatcher } from "./match-pattern.ts";
export { isRefused } from "./refused-rows.ts";
export type { Ingestion } from "./refused-rows.ts";
export { checkRecordIdentities, identityValueProblem } from "./record-identities.ts";
export type { IdentityProblem } from "./record-identities.ts";
export { hasFormat, isDate, isDateTime } from "./value-formats.ts";

export { compareSchemas, typeText } from "./compare-schemas.ts";
export type { DifferenceClass, SchemaDifference } from "./compare-schemas.ts";

export type {
  Behavior,
  FieldDeclaration,
  RecordProblem,
  RegistryResource,
  ResolvedSchema,
  ResolveResult,
  ResourceLookup,
  SchemaIdentity,
  XdmField,
  XdmType,
} from "./types.ts";
