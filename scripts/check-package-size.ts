// Fails when the package in the current folder is larger than it promises, packed as npm would publish it.
// Usage: node check-package-size.ts KILOBYTES
import { execFileSync } from "node:child_process";

const [limit = ""] = process.argv.slice(2);
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const out = execFileSync(npm, ["pack", "--dry-run", "--json"], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "ignore"],
});
const [packed] = Object.values(JSON.parse(out) as Record<string, { name: string; size: number }>);
if (!packed || !(Number(limit) > 0)) throw new Error("npm packed nothing, or there is no limit");

const kilobytes = (packed.size / 1000).toFixed(1);
console.log(`${packed.name}: ${kilobytes} kB packed, at most ${limit} kB`);
if (packed.size > Number(limit) * 1000) process.exitCode = 1;
