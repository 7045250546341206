import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentedProgram } from "../../packages/cli/src/documented-program.ts";
import { root } from "./documents.ts";

/** What a shell or a machine has; nothing of ours that a check could look up. */
const common = new Set(
  "cd cat cp ls rm mv touch test grep jq curl gpg man export kill mkdir sed printf sleep base64 dot git npm npx node source eval unset echo sudo apt-get".split(
    " ",
  ),
);
const scripts = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly scripts: object }).scripts;
const emulatorHelp = readFileSync(join(root, "packages/emulator/src/cli.ts"), "utf8");
const program = documentedProgram();
type Verb = typeof program;

/** Commands of a block that do not exist, or have flags that do not exist. Functions of the block itself are known. */
export function commandProblems(block: string): readonly string[] {
  const functions = new Set(Array.from(block.matchAll(/^(\w+)\(\) \{/gm), ([, name]) => name));
  const problems: string[] = [];
  for (const words of commandsOf(block)) {
    const [name = "", ...args] = words;
    if (name === "aep-ingest") problems.push(...verbProblems(program, args));
    else if (name === "aep-emulator" || name === "@aep-ingest/emulator") problems.push(...emulatorProblems(args));
    else if (name === "npm" && args[0] === "run") problems.push(...scriptProblems(args));
    else if (name === "vitest")
      problems.push(...args.filter((path) => path !== "run" && !existsSync(join(root, path))));
    else if (!common.has(name) && !functions.has(name) && !existsSync(join(root, "node_modules/.bin", name)))
      problems.push(`nobody knows the command ${name}`);
  }
  return problems;
}

/** One list of words for each simple command; `npx` and variables in front are taken away, strings stay whole. */
function commandsOf(block: string): readonly (readonly string[])[] {
  const text = block
    .replaceAll(/\\\n\s*/g, " ")
    .replaceAll(/'[^']*'|"(?:[^"\\]|\\.)*"/g, (quoted) => quoted.replaceAll(/[\s;|&#(){}]/g, "_"))
    .replaceAll(/^(\w+)\(\) \{[^]*?\}$/gm, "")
    .replaceAll(/(^|\s)#.*$/gm, "");
  const parts = text.split(/\n|&&|\|\||[|;]|&(?=\s|$)/).map((part) => part.trim());
  return parts.flatMap((part) => {
    const words = part.split(/\s+/).filter((word) => word !== "" && !/^[<>]|^\d?>/.test(word));
    while (/^\w+=/.test(words[0] ?? "") && words.length > 0) words.shift();
    // Packages that the block names itself bring its command.
    if (words[0] === "npx" && words.includes("-p")) return [];
    if (words[0] === "npx") words.splice(0, words[1] === "-y" ? 2 : 1);
    return words.length === 0 || /^[$)]/.test(words[0] ?? "") ? [] : [words];
  });
}

function verbProblems(verb: Verb, args: readonly string[]): readonly string[] {
  const [first = "", ...rest] = args;
  const below = verb.commands.find((one) => one.name() === first);
  if (below !== undefined) return verbProblems(below, rest);
  if (verb === program && !first.startsWith("--")) return [`aep-ingest has no verb ${first}`];
  const known = [...verb.options, ...program.options].flatMap(({ long, short }) => [long, short]);
  const own = new Set<string | undefined>(["--help", "--version", ...known]);
  const wrong = args.filter((word) => word.startsWith("-")).filter((word) => !own.has(word.split("=")[0]));
  const needed = verb.registeredArguments.filter(({ required }) => required).length;
  return [
    ...wrong.map((word) => `aep-ingest ${verb.name()} has no ${word}`),
    ...(args.filter((word) => !word.startsWith("-")).length < needed
      ? [`aep-ingest ${verb.name()} lacks an argument`]
      : []),
  ];
}

function emulatorProblems(args: readonly string[]): readonly string[] {
  const flags = args.filter((word) => word.startsWith("--"));
  return flags.filter((flag) => !emulatorHelp.includes(`  ${flag} `)).map((flag) => `aep-emulator has no ${flag}`);
}

function scriptProblems(args: readonly string[]): readonly string[] {
  const name = args.find((word, index) => index > 0 && !word.startsWith("-")) ?? "";
  return Object.hasOwn(scripts, name) ? [] : [`package.json has no script ${name}`];
}
