import { join } from "node:path";
import { actionPage } from "./action-page.ts";
import { cliPage } from "./cli-page.ts";
import { configPage } from "./config-page.ts";
import { connectorPages } from "./connector-pages.ts";
import { copiedPages } from "./copied-pages.ts";
import { planCodePage } from "./plan-code-page.ts";

/** All pages that are made from code, by their path in `docs/`; none of them is committed. */
export async function generatedPages(root = join(import.meta.dirname, "../..")): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ["reference/config.md", configPage()],
    ["reference/cli.md", cliPage()],
    ["reference/action.md", await actionPage(root)],
    ["reference/plan-codes.md", planCodePage()],
    ...(await connectorPages(root)),
    ...(await copiedPages(root)),
  ]);
}
