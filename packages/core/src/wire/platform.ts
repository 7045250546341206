import * as z from "zod/mini";
import type {
  EncryptionKey,
  IdentityNamespace,
  LandingZoneContainer,
  LandingZoneCredentials,
  Sandbox,
} from "../types/platform.ts";
import { compact } from "./compact.ts";
import { entity, needed, object } from "./object.ts";
import { bool, members, numeric, record, text } from "./readers.ts";
import type { Wire } from "./readers.ts";

const sandbox: z.ZodMiniType<Sandbox> = entity(
  { name: z.string() },
  { title: text, state: text, type: text, region: text, isDefault: bool },
);

export const sandboxList = object({ sandboxes: z.array(sandbox) });

export const identityNamespace: z.ZodMiniType<IdentityNamespace> = entity(
  { id: needed(numeric), code: z.string() },
  { name: text, description: text, idType: text, custom: bool, status: text },
);

/** The answer to a replacement is printed as a list of one. */
export const replacedNamespace = z.pipe(
  z.transform((value: unknown): unknown => (Array.isArray(value) ? value[0] : value)),
  identityNamespace,
);

const bucket = members({ bucketName: text, dlzFolder: text }, "bucketName");
const days = members({ timeQuantity: numeric });

/** The container is named directly on Azure; on AWS it is a bucket below `dlzPath`. */
function placeOf({ containerName, dlzPath }: Wire) {
  const aws = bucket(dlzPath);
  const name = text(containerName) ?? aws?.bucketName;
  return name ? { containerName: name, ...compact({ folder: aws?.dlzFolder }) } : undefined;
}

export const landingZone = needed((value): LandingZoneContainer | undefined => {
  const wire = record(value) ?? {};
  const place = placeOf(wire);
  const ttlDays = numeric(wire["containerTTL"]) ?? days(wire["dataTTL"])?.timeQuantity;
  return place && { ...place, ...compact({ ttlDays }) };
});

const azure = members({ storageAccountName: text, SASToken: text, SASUri: text, expiryDate: text });
const aws = members({ awsAccessKeyId: text, awsSecretAccessKey: text, awsSessionToken: text });

export const landingZoneCredentials = needed((value): LandingZoneCredentials | undefined => {
  const wire = record(value) ?? {};
  const place = placeOf(wire);
  const { SASToken, SASUri, ...rest } = azure(wire) ?? {};
  return (
    place && { ...place, ...rest, ...compact({ sasToken: SASToken, sasUri: SASUri }), ...aws(wire["credentials"]) }
  );
});

function expiry(value: unknown): string | number | undefined {
  return typeof value === "number" ? value : text(value);
}

export const encryptionKey: z.ZodMiniType<EncryptionKey> = entity(
  { publicKey: z.string(), publicKeyId: z.string() },
  { expiryTime: expiry },
);
