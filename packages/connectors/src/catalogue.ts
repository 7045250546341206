import { kinesis, s3 } from "./families/amazon.ts";
import { adlsGen2, azureBlob, azureFiles } from "./families/azure.ts";
import { eventHubs } from "./families/event-hubs.ts";
import { ftp, hdfs, sftp } from "./families/file-servers.ts";
import { gcs, pubsub } from "./families/google.ts";
import { dataLandingZone, oracleObjectStorage } from "./families/others.ts";
import type { Connector, ConnectorMatch, ConnectorSlug } from "./types.ts";

/** Every connector by its slug, in the order of Adobe's tutorial. */
export const connectors: Readonly<Record<ConnectorSlug, Connector>> = {
  s3,
  kinesis,
  "azure-blob": azureBlob,
  "adls-gen2": adlsGen2,
  "event-hubs": eventHubs,
  "azure-files": azureFiles,
  gcs,
  hdfs,
  "oracle-object-storage": oracleObjectStorage,
  sftp,
  ftp,
  "data-landing-zone": dataLandingZone,
  pubsub,
};

const all = Object.values(connectors);
const bySlug = new Map<string, Connector>(all.map((connector) => [connector.slug, connector]));
const bySpecId = new Map(all.map((connector) => [connector.connectionSpecId, connector]));
const byAlias = new Map<string, ConnectorMatch>(
  all.flatMap((connector) => connector.aliases.map(({ id, warning }) => [id, { connector, warning }])),
);

/** Finds a connector by what a person may write: its slug, its connection spec id, or an id that Adobe misprints. */
export function findConnector(slugOrIdOrAlias: string): ConnectorMatch | undefined {
  const wanted = slugOrIdOrAlias.trim().toLowerCase();
  const connector = bySlug.get(wanted) ?? bySpecId.get(wanted);
  return connector ? { connector } : byAlias.get(wanted);
}

/** Finds a connector by the id that the service writes; aliases are no ids of the service and are not found. */
export function findConnectorBySpecId(connectionSpecId: string): Connector | undefined {
  return bySpecId.get(connectionSpecId);
}
