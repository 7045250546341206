export * from "./mapping/index.ts";
export { openFile, readRows, type OpenFile, type RandomAccess, type ReadInput } from "./read/index.ts";
