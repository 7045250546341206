export { createEmulator } from "./emulator.ts";
export type { Emulator } from "./emulator.ts";
export type { EmulatorOptions } from "./options.ts";
export { PortInUseError } from "./listen.ts";
export type { ListenOptions, ListeningEmulator } from "./listen.ts";
export type { FaultRule } from "./faults/rules.ts";
export type { Snapshot } from "./state/snapshot.ts";
export type { JournalEntry } from "./journal.ts";
