import { ReadonlyClientError } from "../errors/aep-error.ts";
import type { Send } from "./request.ts";

/** The requests with a body that change nothing, by method and path template. */
const readsWithBody = new Set([
  "POST /data/foundation/flowservice/connections/search",
  "POST /data/foundation/flowservice/flows/search",
  "POST /data/foundation/flowservice/flowSpecs/search",
  "POST /data/foundation/conversion/mappingSets/validate",
  "POST /data/foundation/conversion/mappingSets/preview",
  "POST /data/foundation/conversion/languages/el/validate",
]);

/** Lets only reads through, by what is sent and not by what the caller calls it. */
export function refuseWrites(send: Send): Send {
  return async (request) => {
    const { method, template } = request;
    if (method !== "GET" && !readsWithBody.has(`${method} ${template}`)) {
      throw new ReadonlyClientError(`${method} ${template} was refused: this client only reads.`, {
        method,
        path: template,
      });
    }
    return send(request);
  };
}
