import { nearName } from "@aep-ingest/xdm";
import { assemble } from "./build/assemble.ts";
import { knowledgeFrom, type KnowledgeOf } from "./checks/knowledge.ts";
import { Samples } from "./checks/samples.ts";
import type { Config, ParseOptions, ParseResult, SourceFile } from "./config.ts";
import { checkShape, hasTemplate, shown } from "./language/check-shape.ts";
import { correctKeys } from "./language/correct-keys.ts";
import { checkSandboxes, environmentOf, environmentsOf, type Environment } from "./language/environments.ts";
import { language } from "./language/language.ts";
import { variableName } from "./language/variables.ts";
import { MergedFindings } from "./report/merged-findings.ts";
import { createReporter, toDiagnostics, type Finding, type Reporter } from "./report/reporter.ts";
import { combineDocuments } from "./yaml/combine.ts";
import { decode } from "./yaml/decode.ts";
import { child, keyAt, textAt, type MapNode } from "./yaml/node.ts";
import { readYaml } from "./yaml/read-yaml.ts";
import { sourceText, spanOf } from "./yaml/source-text.ts";

/**
 * Files as a config, or all that is wrong with them. Pure and total: for any bytes it returns and never throws, in time
 * and memory that the size of the files bounds. Nothing in a file is executed and no file beside those given is read.
 */
export function parse(files: readonly SourceFile[], options: ParseOptions = {}): ParseResult {
  const reading = createReporter();
  const root = readRoot(files, reading);
  if (root === undefined)
    return { diagnostics: toDiagnostics(reading.findings.values()), environments: [], samples: [] };
  const environments = environmentsOf(root);
  const chosen = choose(environments, options, root, reading);
  const merged = new MergedFindings();
  const used = new Set<string>();
  const sandboxes = new Map<string, string>();
  const knowledgeOf = knowledgeFrom(options.snapshot, options.sandbox);
  const samples = new Samples(options.samples);
  const variants = variantsOf(chosen, knowledgeOf);
  let config: Config | undefined;
  if (variants.length * root.weight > maxWork) {
    const message = `${variants.length} environments that differ are too many for a config of this size. Split it, or share overrides.`;
    reading.report("AEP108", keyAt(root, "environments"), message);
    return result(undefined, reading.findings.values(), environments, samples);
  }
  for (const variant of variants) {
    const reporter = createReporter();
    const effective = environmentOf(root, variant[0], reporter);
    for (const name of effective.usedVariables) used.add(name);
    checkShape(effective.root, language, "", reporter);
    const knowledge = knowledgeOf(effective.environment.sandbox);
    config = assemble(
      { root: effective.root, reporter, samples, ...(knowledge === undefined ? {} : { knowledge }) },
      effective.environment,
    );
    const names = variant.map((environment) => environment?.name ?? "");
    merged.add(names, reporter.findings);
    for (const each of variant) {
      const sandbox = each === variant[0] ? effective.environment.sandbox : textAt(each?.node, "sandbox");
      if (each !== undefined && sandbox !== undefined) sandboxes.set(each.name, sandbox);
    }
  }
  checkSandboxes(environments, sandboxes, options.snapshot?.sandboxNames, reading);
  if (options.environment === undefined) reportUnusedVariables(root, environments, used, reading);
  const isWhole = chosen.length === 1 && (environments.length === 0 || options.environment !== undefined);
  const findings = [...reading.findings.values(), ...merged.findings(({ code }) => unusedCodes.has(code))];
  return result(isWhole ? config : undefined, findings, environments, samples);
}

/** Nodes that all environments together may have: the time of a parse stays within a minute for any files. */
const maxWork = 20_000_000;

/** Environments that have the same config and of whose sandboxes the same is known, together: mostly all of them. */
function variantsOf(
  chosen: readonly (Environment | undefined)[],
  knowledgeOf: KnowledgeOf,
): readonly (readonly (Environment | undefined)[])[] {
  const plain = chosen.filter((environment) => !changesConfig(environment));
  const others = chosen.filter((environment) => changesConfig(environment));
  const alike = Map.groupBy(plain, (environment) => knowledgeOf(textAt(environment?.node, "sandbox")));
  return [...alike.values(), ...others.map((environment) => [environment])];
}

function changesConfig(environment: Environment | undefined): boolean {
  if (["sandbox", "protect"].some((key) => hasTemplate(child(environment?.node, key)))) return true;
  return ["variables", "overrides"].some((key) => environment?.node?.entries.has(key) === true);
}

function result(
  config: Config | undefined,
  findings: Iterable<Finding>,
  environments: readonly Environment[],
  samples: Samples,
): ParseResult {
  const diagnostics = toDiagnostics(findings);
  const isSound = diagnostics.every(({ severity }) => severity !== "error");
  return {
    ...(config !== undefined && isSound ? { config } : {}),
    diagnostics,
    environments: environments.map(({ name }) => name),
    samples: samples.named,
  };
}

const unusedCodes: ReadonlySet<string> = new Set(["AEP312", "AEP418", "AEP424", "AEP206"]);

/** All documents of all files as one; undefined when a part cannot be read, because what is missing then says nothing. */
function readRoot(files: readonly SourceFile[], reporter: Reporter): MapNode | undefined {
  if (files.length === 0) {
    reporter.report("AEP101", spanOf(sourceText("aep-ingest.yaml", 0, ""), 0), "There is no config file to read.");
    return undefined;
  }
  let isComplete = true;
  const documents: MapNode[] = [];
  for (const [order, file] of files.entries()) {
    const source = decode(file, order, reporter);
    const read = source === undefined ? undefined : readYaml(source, reporter);
    isComplete &&= read?.complete === true;
    documents.push(...(read?.documents ?? []));
  }
  const root = isComplete ? combineDocuments(documents, reporter) : undefined;
  const corrected = root && correctKeys(root, language, "", reporter);
  return corrected?.kind === "map" ? corrected : undefined;
}

/** The environments to check: the chosen one, all of them, or the files as they are when they declare none. */
function choose(
  environments: readonly Environment[],
  { environment: wanted }: ParseOptions,
  root: MapNode,
  reporter: Reporter,
): readonly (Environment | undefined)[] {
  if (wanted === undefined) return environments.length === 0 ? [undefined] : environments;
  const found = environments.find(({ name }) => name === wanted);
  if (found !== undefined) return [found];
  const names = environments.map(({ name }) => name);
  const known = names.length === 0 ? "The files declare no environments." : `Declared are: ${names.join(", ")}.`;
  reporter.report("AEP210", keyAt(root, "environments"), `There is no environment \`${shown(wanted)}\`. ${known}`, {
    suggestion: () => nearName(wanted, names),
  });
  return environments.length === 0 ? [undefined] : environments;
}

function reportUnusedVariables(
  root: MapNode,
  environments: readonly Environment[],
  used: ReadonlySet<string>,
  reporter: Reporter,
): void {
  for (const holder of [root, ...environments.map(({ node }) => node)]) {
    const variables = holder?.entries.get("variables")?.value;
    if (variables?.kind !== "map") continue;
    for (const entry of variables.entries.values()) {
      if (used.has(entry.key) || !variableName.test(entry.key)) continue;
      reporter.report(
        "AEP209",
        entry.at,
        `Nothing uses the variable \`${shown(entry.key)}\`. Use it as \`\${var.${shown(entry.key)}}\`, or remove it.`,
      );
    }
  }
}
