import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Documents that live beside the code which a test holds them to, and their place in the site. */
const copies: readonly (readonly [from: string, to: string, links?: string])[] = [
  ["examples/README.md", "examples.md", "../examples/"],
  ["packages/emulator/docs/fidelity.md", "emulator/fidelity.md"],
  ["packages/emulator/docs/control.md", "emulator/control.md"],
  ["packages/emulator/docs/faults.md", "emulator/faults.md"],
  ["packages/emulator/docs/contract.md", "emulator/contract.md"],
  ["packages/emulator/docs/samples.md", "emulator/samples.md"],
  ["packages/deploy/docs/exact-handover.md", "exact-handover.md"],
  ["benchmarks/README.md", "benchmarks.md"],
];

export async function copiedPages(root: string): Promise<readonly (readonly [path: string, text: string])[]> {
  return Promise.all(
    copies.map(async ([from, to, links]) => {
      const text = await readFile(join(root, from), "utf8");
      const linked = links === undefined ? text : text.replaceAll(/\]\((?!\w+:|#)(?:\.\/)?/g, `](${links}`);
      return [to, `${head}\n${shown(linked)}\n*From \`${from}\`.*\n`] as const;
    }),
  );
}

/** Their tables are wide. */
const head = "---\neditLink: false\naside: false\npageClass: wide\n---\n";

/** Placeholders such as `<data-dir>` outside of code are text, not elements. */
function shown(text: string): string {
  return text
    .split(/(^```[\s\S]*?^```$|`[^`\n]*`)/m)
    .map((part) =>
      part.startsWith("`") ? part : part.replaceAll(/<(?=[a-z])/g, "&lt;").replaceAll("{{", "&#123;&#123;"),
    )
    .join("");
}
