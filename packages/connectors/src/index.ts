export { connectors, findConnector, findConnectorBySpecId } from "./catalogue.ts";
export { compressions, fileFormats, frequencies, minimumInterval } from "./formats.ts";
export {
  batchProviderId,
  cloudStorageFlowSpec,
  dataLakeConnectionSpec,
  streamingFlowSpec,
  streamingProviderId,
} from "./specs.ts";
export type * from "./types.ts";
