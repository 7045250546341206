export { verbsOf, type Verb } from "./complete/walk-program.ts";
export { documentedProgram } from "./documented-program.ts";
export { exitCodes } from "./exit-codes.ts";
export { environmentRows, exitCodeRows } from "./help-texts.ts";
export { outputJsonSchema } from "./json/output-schema.ts";
export { main } from "./main.ts";
export type { Terminal } from "./terminal.ts";
