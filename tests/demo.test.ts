import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

describe("npm run demo", () => {
  test("tells its story to the end, every claim checked, and shows no secret", { timeout: 120_000 }, async () => {
    const { code, output } = await new Promise<{ code: number | string | null; output: string }>((resolve) => {
      execFile(
        process.execPath,
        ["--conditions=@aep-ingest/source", join(root, "scripts/demo.ts")],
        { cwd: root, env: { ...process.env, NO_COLOR: "1", CI: "true" } },
        (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: stdout + stderr }),
      );
    });
    expect(output).toContain("Done in");
    expect(code).toBe(0);
    expect(output).toContain("240 read, 233 written, 7 failed");
    expect(output.match(/^✔ /gm)).toHaveLength(7);
    expect(output).not.toContain("demo-secret-that-is-masked");
    expect(output).not.toContain("AccountKey");
  });
});
