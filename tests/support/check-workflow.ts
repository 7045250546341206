import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./documents.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A workflow, or only steps of one. */
interface Workflow {
  readonly steps?: readonly Step[];
  readonly jobs?: Readonly<
    Record<
      string,
      { readonly "runs-on"?: string; readonly steps?: readonly Step[]; readonly uses?: string; readonly with?: object }
    >
  >;
}

const ours: Readonly<Record<string, string>> = {
  "org/aep-ingest-action@v1": "action.yml",
  "org/aep-ingest-action/actions/validate@v1": "actions/validate/action.yml",
  "org/aep-ingest-action/.github/workflows/ingest.yml@v1": ".github/workflows/ingest.yml",
};
const others = /^(?:actions\/(?:checkout|upload-artifact|setup-node)|github\/codeql-action\/upload-sarif)@v\d+$/;

/** Actions that do not exist, and inputs that ours do not have. */
export async function workflowProblems(text: string): Promise<readonly string[]> {
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs ?? {});
  const used = [
    ...(workflow.steps ?? []),
    ...jobs.flatMap((job) => (job.uses === undefined ? (job.steps ?? []) : job)),
  ];
  const problems = used.map(async ({ uses, with: given = {} }) => {
    if (uses === undefined || others.test(uses)) return [];
    const file = ours[uses];
    if (file === undefined) return [`there is no action ${uses}`];
    const inputs = await inputsOf(file);
    return Object.keys(given).flatMap((name) => (inputs.includes(name) ? [] : [`${uses} has no input ${name}`]));
  });
  const incomplete = jobs.filter((job) => job.uses === undefined && (job["runs-on"] === undefined || !job.steps));
  return [...(await Promise.all(problems)).flat(), ...incomplete.map(() => "a job has no runs-on or no steps")];
}

async function inputsOf(file: string): Promise<readonly string[]> {
  const action = parse(await readFile(join(root, file), "utf8")) as {
    readonly inputs?: object;
    readonly on?: { readonly workflow_call?: { readonly inputs?: object } };
  };
  return Object.keys(action.inputs ?? action.on?.workflow_call?.inputs ?? {});
}
