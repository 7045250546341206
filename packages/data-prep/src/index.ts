export * from "./mapping/index.ts";
export type { ReadInput } from "./read/byte-stream.ts";
export { openFile, type OpenFile } from "./read/open-file.ts";
export type { RandomAccess } from "./read/random-access.ts";
export { readRows } from "./read/read-rows.ts";
