import { parsePath } from "@aep-ingest/data-prep/language";
import { suggestField, validateValue, type XdmField } from "@aep-ingest/xdm";
import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { BuiltMapping } from "../build/mapping.ts";
import { shown } from "../language/check-shape.ts";
import { keyAt } from "../yaml/node.ts";
import { kindOfField, resultKind, type ResultKind } from "./result-kind.ts";
import { resolveDestination } from "./destination-path.ts";
import type { SchemaTree } from "./target-schemas.ts";

/** Destinations exist, take what is put there, and take it once. */
export function checkDestinations(dataflow: BuiltDataflow, schema: SchemaTree | undefined, build: Build): void {
  const taken = new Map<string, BuiltMapping>();
  if (dataflow.mapping.length > maxFields) {
    const message = `The mapping makes ${dataflow.mapping.length} fields of a row; the service takes ${maxFields}. Map fewer, or split the dataflow.`;
    build.reporter.report("AEP628", keyAt(dataflow.entry.value, "mapping"), message);
  }
  for (const mapping of dataflow.mapping) {
    const destination = checkPath(mapping, schema, build);
    if (destination === undefined) continue;
    checkOverlap(mapping, destination.names, taken, build);
    if (destination.field !== undefined) checkValue(mapping, destination.field, dataflow, build);
  }
}

/** Properties of a row (data-prep.md §5.1, guardrails of data ingestion). */
const maxFields = 10_000;

/** Far more than any XDM path needs. */
const maxPathLength = 1000;

function checkPath(
  mapping: BuiltMapping,
  schema: SchemaTree | undefined,
  { reporter }: Build,
): ReturnType<typeof resolveDestination> {
  const { entry } = mapping;
  const isTooLong = entry.key.length > maxPathLength;
  const problem = isTooLong ? undefined : parsePath(entry.key).problems[0];
  const destination = isTooLong || problem !== undefined ? undefined : resolveDestination(entry.key, schema);
  if (isTooLong) {
    reporter.report("AEP605", entry.at, `A path has at most ${maxPathLength} characters.`);
    return undefined;
  }
  if (destination === undefined) {
    reporter.report(
      "AEP605",
      entry.at,
      `\`${shown(entry.key)}\` is no path: ${problem?.message ?? "names separated by dots."}`,
    );
    return undefined;
  }
  if (schema === undefined || destination.field !== undefined || destination.isUnknowable) return destination;
  const foreign = foreignTenant(destination.names, schema);
  if (foreign !== undefined) {
    const message = `\`${shown(foreign)}\` is neither a field of the schema nor the sandbox's namespace, which is \`${shown(schema.tenant ?? "")}\`. Write \`_tenant\`, which stands for it everywhere.`;
    reporter.report("AEP627", entry.at, message, { suggestion: entry.key.replace(foreign, "_tenant") });
    return undefined;
  }
  const message = `The schema \`${shown(schema.title)}\` has no field \`${shown(entry.key)}\`; what is mapped there would be lost.`;
  reporter.report("AEP608", entry.at, message, { suggestion: () => suggestedPath(destination.path, schema) });
  return undefined;
}

/** A namespace that is written out and is not the one that the sandbox is known to have. */
function foreignTenant([first]: readonly string[], { root, tenant }: SchemaTree): string | undefined {
  const isForeign =
    tenant !== undefined && first?.startsWith("_") === true && first !== tenant && root.fields?.has(first) !== true;
  return isForeign ? first : undefined;
}

/** In the spelling that holds in every sandbox. */
export function suggestedPath(path: string, schema: SchemaTree): string | undefined {
  const found = suggestField(schema, path);
  const isOwn = schema.tenant !== undefined && found?.startsWith(`${schema.tenant}.`) === true;
  return isOwn ? `_tenant${found.slice(schema.tenant.length)}` : found;
}

function checkOverlap(
  mapping: BuiltMapping,
  names: readonly string[],
  taken: Map<string, BuiltMapping>,
  { reporter }: Build,
): void {
  const path = names.join("\n");
  const twin = taken.get(path);
  if (twin !== undefined) {
    const message = `\`${shown(mapping.destination)}\` and \`${shown(twin.destination)}\` are the same field; only one value can be stored.`;
    reporter.report("AEP606", mapping.entry.at, message, { related: { at: twin.entry.at, message: "the other one" } });
    return;
  }
  for (let length = names.length - 1; length > 0; length--) {
    const parent = taken.get(names.slice(0, length).join("\n"));
    if (parent === undefined) continue;
    const message = `\`${shown(mapping.destination)}\` lies inside \`${shown(parent.destination)}\`, which is mapped as a whole. Check that this is meant.`;
    reporter.report("AEP607", mapping.entry.at, message, {
      related: { at: parent.entry.at, message: "mapped as a whole here" },
    });
    break;
  }
  taken.set(path, mapping);
}

const containers: ReadonlySet<XdmField["type"]> = new Set(["object", "map", "array"]);

function checkValue(mapping: BuiltMapping, field: XdmField, dataflow: BuiltDataflow, build: Build): void {
  if (mapping.sourceType === "STATIC") {
    checkStatic(mapping, field, build);
    return;
  }
  if (mapping.sourceType === "EXPRESSION") {
    checkResult(mapping, field, build);
    return;
  }
  const { config } = dataflow;
  const isColumn = config?.mode === "batch" && config.source.format === "delimited";
  if (!isColumn || !containers.has(field.type)) return;
  const hint = field.type === "array" ? `split it: \`= explode(${mapping.source}, ";")\`` : "map its fields one by one";
  const message = `\`${shown(mapping.destination)}\` is of type ${field.type}, and a column of a delimited file is text; ${hint}.`;
  build.reporter.report("AEP609", mapping.entry.at, message);
}

function checkResult(mapping: BuiltMapping, field: XdmField, { reporter }: Build): void {
  const kind = resultKind(mapping.source);
  const wanted = kindOfField(field);
  if (kind === undefined || kind === wanted) return;
  const message = `The expression gives ${article(kind)}, but \`${shown(mapping.destination)}\` is of type ${field.type}.`;
  reporter.report("AEP626", mapping.at, message);
}

function article(kind: ResultKind): string {
  return kind === "object" ? "an object" : `a ${kind}`;
}

const trueTexts = ["y", "yes", "Y", "YES", "on", "ON", "true", "TRUE"];
const falseTexts = ["n", "N", "no", "NO", "off", "OFF", "false", "FALSE"];

/** A fixed text has to become a value of the field's type (data-prep.md §2.2). */
function checkStatic({ at, destination, source }: BuiltMapping, field: XdmField, { reporter }: Build): void {
  const wrong = staticProblem(source, field);
  if (wrong === undefined) return;
  const message = `\`${shown(source)}\` cannot be stored in \`${shown(destination)}\`: ${wrong}.`;
  reporter.report("AEP622", at, message);
}

function staticProblem(text: string, field: XdmField): string | undefined {
  switch (field.type) {
    case "object":
    case "map":
    case "array":
      return `the field is of type ${field.type}`;
    case "boolean":
      return [...trueTexts, ...falseTexts].includes(text) ? undefined : "the field is true or false";
    case "date":
    case "date-time":
      return /^\d{1,4}[-/.]?\d{1,2}|^\d{1,2}[-./]/.test(text) ? undefined : "the field is a date";
    case "string":
    case "uri":
      return validateValue(field, text, field.name)[0]?.message;
    default:
      return text.trim() === "" || Number.isNaN(Number(text))
        ? "the field is a number"
        : validateValue(field, Number(text), field.name)[0]?.message;
  }
}
