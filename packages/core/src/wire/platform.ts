import * as z from "zod/mini";
import type { EncryptionKey, IdentityNamespace, LandingZoneCredentials, Sandbox } from "../types/platform.ts";
import { object } from "./object.ts";
import { compact, lenient, numeric, text } from "./scalars.ts";

export const sandboxList = object({
  sandboxes: z.array(
    z.pipe(
      object({
        name: z.string(),
        title: text,
        state: text,
        type: text,
        region: text,
        isDefault: lenient(z.boolean()),
      }),
      z.transform((wire): Sandbox => compact(wire)),
    ),
  ),
});

export const identityNamespace = z.pipe(
  object({
    id: numeric,
    code: z.string(),
    name: text,
    description: text,
    idType: text,
    custom: lenient(z.boolean()),
    status: text,
  }),
  z.transform((wire): IdentityNamespace => compact(wire)),
);

/** The containers are named directly on Azure, below `dlzPath` on AWS. */
export const landingZone = z.pipe(
  object({
    containerName: text,
    containerTTL: lenient(numeric),
    dlzPath: lenient(object({ bucketName: z.string(), dlzFolder: text })),
    dataTTL: lenient(object({ timeQuantity: lenient(numeric) })),
  }),
  z.transform(({ containerName, containerTTL, dlzPath, dataTTL }) => ({
    containerName: containerName ?? dlzPath?.bucketName ?? "",
    ...compact({ ttlDays: containerTTL ?? dataTTL?.timeQuantity }),
  })),
);

export const landingZoneCredentials = z.pipe(
  object({
    containerName: z.string(),
    storageAccountName: text,
    SASToken: text,
    SASUri: text,
    expiryDate: text,
  }),
  z.transform(({ SASToken, SASUri, ...wire }): LandingZoneCredentials =>
    compact({ ...wire, sasToken: SASToken, sasUri: SASUri }),
  ),
);

export const encryptionKey = z.pipe(
  object({
    publicKey: z.string(),
    publicKeyId: z.string(),
    expiryTime: lenient(z.union([z.string(), z.number()])),
  }),
  z.transform((wire): EncryptionKey => compact(wire)),
);
