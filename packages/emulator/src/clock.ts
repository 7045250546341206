/** What time it is for everything inside the emulator. */
export interface EmulatorClock {
  /** Epoch milliseconds. */
  now(): number;
  set(epochMs: number): void;
  advance(ms: number): void;
  /** How many emulated milliseconds pass in one real one. 0 stops the clock. */
  setScale(scale: number): void;
  readonly scale: number;
  /** The emulated moment that the machine showed as `realMs`; used for file times. */
  fromMachineTime(realMs: number): number;
  /** All changes so far, to go on from in another process. */
  readonly history: readonly ClockSegment[];
  /** Called after every change by hand, so that timers can be set again. */
  onChange(listener: () => void): void;
}

/** From a moment of the machine on, the emulated time and how fast it passes. */
export interface ClockSegment {
  readonly realStart: number;
  readonly emulatedStart: number;
  readonly scale: number;
}

/** File systems and this process may read clocks that differ a little. */
const toleranceMs = 1000;

/** Finer than a millisecond: a file written right after a change of the clock must not seem to be older than it. */
function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * A clock that follows the machine's until somebody sets, advances or scales it. It remembers every change, so that the
 * modification time of a file can be told in emulated time.
 */
export function createClock(machineNow: () => number = preciseNow, history?: readonly ClockSegment[]): EmulatorClock {
  const begin = machineNow();
  let segments: ClockSegment[] = history ? [...history] : [{ realStart: begin, emulatedStart: begin, scale: 1 }];
  const listeners: (() => void)[] = [];
  const last = (): ClockSegment => segments.at(-1) ?? { realStart: begin, emulatedStart: begin, scale: 1 };
  const at = (segment: ClockSegment, realMs: number): number =>
    segment.emulatedStart + (realMs - segment.realStart) * segment.scale;
  const now = (): number => Math.floor(at(last(), machineNow()));
  const change = (emulatedStart: number, scale: number): void => {
    segments = [...segments.slice(-999), { realStart: machineNow(), emulatedStart, scale }];
    for (const listener of listeners) listener();
  };
  return {
    now,
    set: (epochMs) => change(epochMs, last().scale),
    advance: (ms) => change(now() + ms, last().scale),
    setScale: (scale) => change(now(), scale),
    get scale() {
      return last().scale;
    },
    fromMachineTime(realMs) {
      // A time that the machine has not reached yet can only have been written by hand: it means emulated time.
      if (realMs > machineNow() + toleranceMs) return realMs;
      let index = segments.findLastIndex((segment) => segment.realStart <= realMs);
      if (index < 0) index = 0;
      const segment = segments[index] ?? last();
      let emulated = at(segment, realMs);
      // What was there when the clock was changed is not newer than that moment, even if the clock was set back.
      for (const later of segments.slice(index + 1)) emulated = Math.min(emulated, later.emulatedStart);
      return Math.floor(emulated);
    },
    get history() {
      return segments;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
