import { createClient, systemClock } from "@aep-ingest/core";
import { applyProject } from "@aep-ingest/deploy";
import { projectConfig } from "./deploy/project.ts";
import { startEmulator } from "./emulator/emulator-server.ts";
const emulator = await startEmulator(["--latency-ms", "20"]);
const N = Number(process.argv[2] ?? 500);
const config = projectConfig({ dataflows: N });
const spans: { s: number; e: number; svc: string; k: string }[] = [];
const client = createClient({ clientId: "bench", clientSecret: "s", orgId: "bench@AdobeOrg", sandbox: "dev", baseUrl: emulator.url, imsUrl: emulator.url, concurrency: 16,
  clock: { now: () => performance.timeOrigin + performance.now(), sleep: systemClock.sleep },
  onRequest: (e) => { const now = performance.now(); spans.push({ s: now - e.durationMs, e: now, svc: e.service, k: e.method + " " + e.pathTemplate }); } });
const cpu0 = process.cpuUsage(); const t0 = performance.now();
await applyProject({ config, client, env: { LEADS_BLOB: "x" }, clock: systemClock, concurrency: Number(process.argv[3] ?? 16) });
const t1 = performance.now(); const cpu = process.cpuUsage(cpu0);
const floor = spans.length * 20 / 16;
console.log({ wall: t1 - t0, cpu: (cpu.user + cpu.system) / 1000, n: spans.length, floor, x: (t1 - t0) / floor, avgDur: spans.reduce((a, b) => a + b.e - b.s, 0) / spans.length });
for (let t = t0; t < t1; t += (t1 - t0) / 30) { const w = (t1 - t0) / 30; const load = spans.reduce((a, b) => a + Math.max(0, Math.min(b.e, t + w) - Math.max(b.s, t)), 0) / w; const c: Record<string, number> = {}; for (const s of spans) if (s.s >= t && s.s < t + w) c[s.svc + " " + s.k.split("/").slice(-1)] = (c[s.svc + " " + s.k.split("/").slice(-1)] ?? 0) + 1; console.log((t - t0).toFixed(0), load.toFixed(1), JSON.stringify(c)); }
let max = 0; const ev = spans.flatMap((s) => [[s.s, 1], [s.e, -1]] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]); let c = 0; for (const [, d] of ev) { c += d; max = Math.max(max, c); } console.log("max in flight", max);
await client.close(); await emulator.stop();
