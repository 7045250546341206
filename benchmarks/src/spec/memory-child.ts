// Peak memory with the given files parsed and kept: `memory-child.ts none|yaml|spec DATAFLOWS`.
import { parse } from "@aep-ingest/spec";
import { parseDocument } from "yaml";
import { oneFile } from "./files.ts";
import { ownPeakMegabytes } from "../machine.ts";

const [kind, dataflows = "5000"] = process.argv.slice(2);
const files = oneFile(Number(dataflows));
const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
const kept =
  kind === "spec"
    ? parse(files).config
    : kind === "yaml"
      ? files.map((file) => parseDocument(new TextDecoder().decode(file.bytes)))
      : files;
if (kept === undefined) throw new Error("The config is not valid.");
const peakMegabytes = ownPeakMegabytes();
console.log(JSON.stringify({ megabytes: bytes / 1e6, peakMegabytes, kept: kept !== undefined }));
