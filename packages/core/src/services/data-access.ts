import type { Send } from "../http/request.ts";
import type { DataAccess } from "../types/data-access.ts";
import { metaFiles, metaRecords } from "../wire/data-access.ts";
import { createCaller, parse } from "./caller.ts";
import type { ServiceRequest } from "./caller.ts";

/** Source: data-access.yaml, "Retrieve a batch's meta files"; the form of what it holds is in data-prep reference §6. */
export function dataAccess(send: Send): DataAccess {
  const caller = createCaller(send, "export");
  return {
    async listMeta(batchId, folder, options = {}) {
      const { data } = parse(metaFiles, await caller.get(meta(batchId, folder, options.signal)));
      return data.map(({ name, length }) => ({
        // Whether names are given with their folder is not documented.
        path: name.startsWith(`${folder}/`) ? name : `${folder}/${name}`,
        ...(length === undefined ? {} : { bytes: length }),
      }));
    },
    async readMeta(batchId, path, options = {}) {
      const answer = await caller.get({ ...meta(batchId, path, options.signal), lines: true });
      return answer.json === undefined ? [] : parse(metaRecords, answer);
    },
  };
}

function meta(batchId: string, path: string, signal: AbortSignal | undefined): ServiceRequest {
  return { template: "/batches/{batchId}/meta", ids: { batchId }, query: [["path", path]], signal };
}
