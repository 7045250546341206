import { Option } from "commander";
import type { ApplyOptions } from "../commands/apply.ts";
import type { DestroyOptions } from "../commands/destroy.ts";
import type { DriftOptions } from "../commands/drift.ts";
import type { PlanOptions } from "../commands/plan.ts";
import { addPlaceOptions, addSandboxOptions, type SandboxOptions } from "../options.ts";
import { rotateOption, wordsOf } from "./parsers.ts";
import type { Verbs } from "./verb.ts";

/** Verbs that make a sandbox what the files say, and look whether it is. */
export function addSandboxVerbs({ program, add }: Verbs): void {
  program.commandsGroup("Sandbox:");
  add<PlanOptions>(
    addSandboxOptions(program.command("plan").description("show what an apply would do; writes nothing"))
      .option("--detailed-exitcode", "exit with 2 when there are changes")
      .option("--out <file>", "save the plan for apply --plan")
      .option("--show-calls", "list the write requests of an apply")
      .addOption(rotateOption()),
    [
      "plan --env dev",
      "plan --env prod --out prod.plan.json --detailed-exitcode",
      "plan --only leads-tsv --show-calls",
    ],
    async (options, to) => (await import("../commands/plan.ts")).plan(options, to),
  );
  add<ApplyOptions>(
    addSandboxOptions(program.command("apply").description("make the sandbox what the files say, watch the first runs"))
      .option("--yes", "do not ask; needed without a terminal")
      .addOption(new Option("--plan <file>", "apply no more than this saved plan").conflicts("digest"))
      .option("--digest <digest>", "apply only the plan with this digest")
      .option("--wait-for-run <duration>", "how long to wait for first runs: 90s, 10m, 0", "10m")
      .addOption(
        new Option("--fail-on <ends>", "ends of a watched run that fail: failed, partial, never")
          .default(["failed"], "failed")
          .argParser(wordsOf(["failed", "partial", "never"])),
      )
      .addOption(rotateOption()),
    ["apply --env dev", "apply --env prod --plan prod.plan.json --yes --wait-for-run 30m", "apply --rotate leads-blob"],
    async (options, to) => (await import("../commands/apply.ts")).apply(options, to),
  );
  add<DriftOptions>(
    addSandboxOptions(program.command("drift").description("show what was changed outside the files; writes nothing"))
      .option("--detailed-exitcode", "exit with 2 when there is drift")
      .option("--adopt", "write what the sandbox has into the files, comments kept, instead of undoing it"),
    ["drift --env prod --detailed-exitcode", "drift --adopt"],
    async (options, to) => (await import("../commands/drift.ts")).drift(options, to),
  );
  add<DestroyOptions>(
    addPlaceOptions(program.command("destroy").description("delete everything that carries the project's mark"))
      .option("--yes", "do not ask; needed without a terminal")
      .addOption(
        new Option("--keep <kinds>", "what stays: connection, dataset, schema")
          .default([], "nothing")
          .argParser(wordsOf(["connection", "dataset", "schema"])),
      ),
    ["destroy --env dev", "destroy --env dev --keep dataset,schema --yes"],
    async (options, to) => (await import("../commands/destroy.ts")).destroy(options, to),
  );
  add<SandboxOptions>(
    addPlaceOptions(
      program.command("doctor").description("check Node, files, network, credentials, sandbox, permissions and clock"),
    ),
    ["doctor --env dev"],
    async (options, to) => (await import("../commands/doctor.ts")).doctor(options, to),
  );
}
