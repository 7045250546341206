import * as z from "zod/mini";
import { object } from "./object.ts";
import { compact, lenient, numeric, record } from "./scalars.ts";

export const metaFiles = z.pipe(
  object({ data: z.array(object({ name: z.string(), length: lenient(numeric) })) }),
  z.transform(({ data }) => data.map(({ name, length }) => ({ path: name, ...compact({ bytes: length }) }))),
);

/** One record, or a list of them. */
export const metaRecords = z.pipe(
  z.union([z.array(record), record]),
  z.transform((found) => (Array.isArray(found) ? found : [found])),
);
