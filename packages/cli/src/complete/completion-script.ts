import type { Command, Option } from "commander";
import { verbsOf, type Verb } from "./walk-program.ts";

export type Shell = "bash" | "zsh" | "fish";

/** A script that completes verbs, options, their choices and files. It asks nothing of the program when it runs. */
export function completionScript(program: Command, shell: Shell): string {
  const verbs = verbsOf(program);
  switch (shell) {
    case "bash":
      return bash(verbs);
    case "zsh":
      return zsh(verbs);
    case "fish":
      return fish(verbs);
  }
}

/** First words, and for groups their second ones. */
function firstWords(verbs: readonly Verb[]): readonly string[] {
  return [...new Set(verbs.map(({ name }) => name.split(" ")[0] ?? ""))];
}

function groupsOf(verbs: readonly Verb[]): ReadonlyMap<string, readonly Verb[]> {
  return Map.groupBy(
    verbs.filter(({ name }) => name.includes(" ")),
    ({ name }) => name.split(" ")[0] ?? "",
  );
}

function longNames({ options }: Verb): readonly string[] {
  return [...options.flatMap(({ long }) => long ?? []), "--help"];
}

/** Values of options and arguments that come out of a list. */
function choicesOf({ options }: Verb): readonly (readonly [flag: string, choices: readonly string[]])[] {
  return options.flatMap(({ long, argChoices }) =>
    long === undefined || long === null || argChoices === undefined ? [] : [[long, argChoices] as const],
  );
}

function takesFile({ long, flags }: Option): boolean {
  return long !== undefined && /<(?:file|folder)>/u.test(flags);
}

function bash(verbs: readonly Verb[]): string {
  const groups = groupsOf(verbs);
  const cases = verbs.map((verb) => {
    const values = choicesOf(verb).map(
      ([flag, choices]) => `        ${flag}) COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$current")); return ;;`,
    );
    const files = verb.options.filter(takesFile).map(({ long }) => long);
    const words = verb.arguments.flatMap(({ argChoices = [] }) => argChoices);
    return `    "${verb.name}")
      case "$previous" in
${[...values, ...(files.length === 0 ? [] : [`        ${files.join("|")}) COMPREPLY=($(compgen -f -- "$current")); return ;;`])].join("\n")}
      esac
      COMPREPLY=($(compgen -W "${[...longNames(verb), ...words].join(" ")}" -- "$current")) ;;`;
  });
  const groupCases = Array.from(
    groups,
    ([group, members]) =>
      `    ${group}) case "$\{COMP_WORDS[2]}" in ${members.map(({ name }) => name.split(" ")[1]).join("|")}) verb="${group} $\{COMP_WORDS[2]}" ;; esac ;;`,
  );
  const groupWords = Array.from(
    groups,
    ([group, members]) =>
      `    "${group}") COMPREPLY=($(compgen -W "${members.map(({ name }) => name.split(" ")[1]).join(" ")} --help" -- "$current")) ;;`,
  );
  return `# bash completion of aep-ingest; made by: aep-ingest completion bash
_aep_ingest() {
  local current="$\{COMP_WORDS[COMP_CWORD]}" previous="$\{COMP_WORDS[COMP_CWORD-1]}" verb="$\{COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...firstWords(verbs), "help", "--help", "--version"].join(" ")}" -- "$current"))
    return
  fi
  case "$verb" in
${groupCases.join("\n")}
  esac
  case "$verb" in
${[...cases, ...groupWords].join("\n")}
  esac
}
complete -o default -F _aep_ingest aep-ingest
`;
}

function zsh(verbs: readonly Verb[]): string {
  const groups = groupsOf(verbs);
  const functions = verbs.map((verb) => {
    const words = verb.arguments.map(({ argChoices }, index) =>
      argChoices === undefined ? `'${index + 1}:value:_files'` : `'${index + 1}:value:(${argChoices.join(" ")})'`,
    );
    const all = [...verb.options.flatMap(zshSpec), "'--help[show help]'", ...words];
    return `    "${verb.name}") _arguments ${all.join(" \\\n      ")} ;;`;
  });
  const first = firstWords(verbs).map((word) => {
    const verb = verbs.find(({ name }) => name === word);
    return zshDescribed(word, verb?.summary ?? groups.get(word)?.[0]?.command.parent?.description() ?? "");
  });
  const groupFunctions = Array.from(
    groups,
    ([group, members]) => `    ${group}) if (( CURRENT == 2 )); then
      local -a members=(${members.map(({ name, summary }) => zshDescribed(name.split(" ")[1] ?? "", summary)).join(" ")})
      _describe verb members; return
    fi
    verb="${group} $words[2]"; shift words; (( CURRENT-- )) ;;`,
  );
  return `#compdef aep-ingest
# zsh completion of aep-ingest; made by: aep-ingest completion zsh
_aep_ingest() {
  if (( CURRENT == 2 )); then
    local -a verbs=(${first.join("\n      ")})
    _describe verb verbs; return
  fi
  shift words; (( CURRENT-- ))
  local verb="$words[1]"
  case "$verb" in
${groupFunctions.join("\n")}
  esac
  case "$verb" in
${functions.join("\n")}
  esac
}
_aep_ingest "$@"
`;
}

function fish(verbs: readonly Verb[]): string {
  const groups = groupsOf(verbs);
  const lines = firstWords(verbs).map((word) => {
    const verb = verbs.find(({ name }) => name === word);
    const summary = verb?.summary ?? groups.get(word)?.[0]?.command.parent?.description() ?? "";
    return `complete -c aep-ingest -f -n __fish_use_subcommand -a ${word} -d ${quoted(summary)}`;
  });
  for (const verb of verbs) {
    const [first = "", second] = verb.name.split(" ");
    const seen = `__fish_seen_subcommand_from ${first}`;
    if (second !== undefined)
      lines.push(`complete -c aep-ingest -f -n '${seen}' -a ${second} -d ${quoted(verb.summary)}`);
    const condition = second === undefined ? seen : `${seen}; and __fish_seen_subcommand_from ${second}`;
    for (const option of verb.options) {
      const { long, short, description, argChoices, flags } = option;
      if (long === undefined || long === null) continue;
      const value = /</u.test(flags)
        ? argChoices === undefined
          ? takesFile(option)
            ? " -r -F"
            : " -x"
          : ` -x -a ${quoted(argChoices.join(" "))}`
        : "";
      const brief = short === undefined || short === null ? "" : ` -s ${short.slice(1)}`;
      lines.push(
        `complete -c aep-ingest -n '${condition}' -l ${long.slice(2)}${brief}${value} -d ${quoted(description)}`,
      );
    }
    for (const { argChoices } of verb.arguments) {
      if (argChoices === undefined) continue;
      lines.push(`complete -c aep-ingest -f -n '${condition}' -a ${quoted(argChoices.join(" "))}`);
    }
  }
  return `# fish completion of aep-ingest; made by: aep-ingest completion fish\n${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** Nothing that ends the quotes, the description or the completion. */
function zshText(text: string): string {
  return text.replaceAll("'", "").replaceAll(/[[\]:]/gu, "");
}

function zshSpec(option: Option): readonly string[] {
  const { long, short, description, argChoices, flags } = option;
  if (long === undefined || long === null) return [];
  const value = /[<[]/u.test(flags)
    ? argChoices === undefined
      ? takesFile(option)
        ? ":file:_files"
        : ":value:"
      : `:value:(${argChoices.join(" ")})`
    : "";
  const text = `[${zshText(description)}]${value}`;
  return [long, ...(short === undefined || short === null ? [] : [short])].map((name) => `'${name}${text}'`);
}

function zshDescribed(name: string, summary: string): string {
  return `'${name}:${zshText(summary)}'`;
}
