import type { Rule } from "./rule.ts";

/** Finding files; these have no example, because no content of a file shows them. */
export const loadingRules = {
  AEP116: {
    severity: "error",
    title: "No such file",
    meaning: "The named file does not exist, or no file matches the pattern.",
    fix: "Name the file with `--config` or the input `config`; the default is `aep-ingest.yaml`.",
    wrong: "",
    right: "",
  },
  AEP117: {
    severity: "error",
    title: "File cannot be read",
    meaning: "The file exists but cannot be read.",
    fix: "Check its permissions and what kind of file it is.",
    wrong: "",
    right: "",
  },
  AEP118: {
    severity: "error",
    title: "Directory",
    meaning: "A directory is named where a file is expected.",
    fix: "Name the files in it, for instance with a pattern.",
    wrong: "",
    right: "",
  },
  AEP119: {
    severity: "error",
    title: "Outside the working tree",
    meaning: "Files outside the working tree are not read: a pull request could show what it must not.",
    fix: "Keep the file in the repository.",
    wrong: "",
    right: "",
  },
} as const satisfies Readonly<Record<string, Rule>>;
