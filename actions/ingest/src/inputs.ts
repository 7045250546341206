import { InputError, booleanOf, listOf, oneOf, type Secrets } from "@aep-ingest/action-shared";
import { parseDuration, type AccessGiven, type FailOn } from "@aep-ingest/deploy";

const commands = ["auto", "validate", "plan", "apply", "preview", "drift"] as const;
export type Command = (typeof commands)[number];

const failOnWords = ["failed", "partial", "drift", "never"] as const satisfies readonly FailOn[];

/** Everything that the step was told, typed and checked. */
export interface Inputs {
  readonly command: Command;
  /** Paths or globs, relative to the working directory. */
  readonly config: readonly string[];
  /** In the order in which they are to be applied; empty when none was chosen. */
  readonly environments: readonly string[];
  readonly sandbox: string | undefined;
  readonly access: AccessGiven;
  readonly githubToken: string | undefined;
  readonly comment: boolean;
  readonly waitForRunMs: number;
  readonly failOn: readonly FailOn[];
  readonly onStalePlan: "stop" | "warn";
  /** Propose drift as a change of the files. */
  readonly driftPullRequest: boolean;
  /** Relative to the workspace. */
  readonly workingDirectory: string;
}

/** Value of an input as the runner hands it over: trimmed, `""` when absent. */
export type InputReader = (name: string) => string;

/**
 * @param mask Is given the secrets among the inputs; nothing may be logged before.
 * @throws {InputError | SetupError} with what to write instead.
 */
export function readInputs(read: InputReader, mask: Secrets["mask"]): Inputs {
  mask([read("client-secret"), read("github-token")]);
  const given = (name: string) => ({ value: read(name), label: `the input \`${name}\`` });
  const failOn = listOf(read("fail-on") || "failed").map((word) => oneOf("fail-on", word, failOnWords));
  if (failOn.length === 0) throw new InputError("Input `fail-on` names nothing; write `never` if that is meant.");
  if (failOn.includes("never") && failOn.length > 1) {
    throw new InputError("Input `fail-on` holds `never` beside other words; write it alone.");
  }
  return {
    command: oneOf("command", read("command") || "auto", commands),
    config: listOf(read("config") || "aep-ingest.yaml"),
    environments: [...new Set(listOf(read("environment")))],
    sandbox: read("sandbox") || undefined,
    access: {
      clientId: given("client-id"),
      clientSecret: given("client-secret"),
      orgId: given("org-id"),
      scopes: given("scopes"),
      baseUrl: given("base-url"),
      imsUrl: given("ims-url"),
    },
    githubToken: read("github-token") || undefined,
    comment: booleanOf("comment", read("comment") || "true"),
    waitForRunMs: parseDuration(read("wait-for-run") || "10m", "Input `wait-for-run`"),
    failOn,
    onStalePlan: oneOf("on-stale-plan", read("on-stale-plan") || "stop", ["stop", "warn"]),
    driftPullRequest: booleanOf("drift-pull-request", read("drift-pull-request") || "false"),
    workingDirectory: read("working-directory") || ".",
  };
}
