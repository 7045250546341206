import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";

export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  /** Processes that want a core, averaged over a minute: above `cores`, times in milliseconds say little. */
  readonly loadBefore: number;
  readonly loadAfter: number;
  /** ISO 8601. */
  readonly date: string;
}

export function load(): number {
  return loadavg()[0] ?? 0;
}

export function describeMachine(loadBefore: number): Machine {
  return {
    node: process.versions.node,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    loadBefore,
    loadAfter: load(),
    date: new Date().toISOString(),
  };
}

/** Most memory that a process has held so far, MB; null where the system does not tell (no `/proc`). */
export function peakMemoryOf(pid: number): number | null {
  return procStatus(pid, "VmHWM");
}

/**
 * Most memory that this process has held so far, MB. Linux starts a child's `maxRSS` with what its parent held when it was
 * forked, so that a small child of a large benchmark would seem large; `/proc` counts anew.
 */
export function ownPeakMegabytes(): number {
  return peakMemoryOf(process.pid) ?? process.resourceUsage().maxRSS / 1024;
}

/** Memory that a process holds now, MB; null where the system does not tell. */
export function memoryOf(pid: number): number | null {
  return procStatus(pid, "VmRSS");
}

function procStatus(pid: number, field: string): number | null {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "mu").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return found === null ? null : Number(found[1]) / 1024;
  } catch {
    return null;
  }
}
