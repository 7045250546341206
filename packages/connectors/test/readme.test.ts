import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";

it("the README's example prints what it says", () => {
  const room = resolve(import.meta.dirname, "..");
  const code = /```ts\n(.*?)```/s.exec(readFileSync(resolve(room, "README.md"), "utf8"))?.[1] ?? "";
  const options = ["--conditions=@aep-ingest/source", "--input-type=module-typescript", "--eval", code];
  const out = execFileSync(process.execPath, options, { cwd: room, encoding: "utf8" });
  expect(out).toBe("Basic Authentication for sftp\n[ 'password' ]\nCloudStorageToAEP 15\n");
});
