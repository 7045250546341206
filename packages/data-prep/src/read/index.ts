export type { ReadInput } from "./byte-stream.ts";
export { openFile, type OpenFile } from "./open-file.ts";
export type { RandomAccess } from "./random-access.ts";
export { readRows } from "./read-rows.ts";
