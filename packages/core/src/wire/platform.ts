import * as z from "zod/mini";
import type { EncryptionKey, IdentityNamespace, LandingZoneCredentials, Sandbox } from "../types/platform.ts";
import { compact, lenient, numeric } from "./scalars.ts";

export const sandboxList = z.object({
  sandboxes: z.array(
    z.pipe(
      z.object({
        name: z.string(),
        title: lenient(z.string()),
        state: lenient(z.string()),
        type: lenient(z.string()),
        region: lenient(z.string()),
        isDefault: lenient(z.boolean()),
      }),
      z.transform((wire): Sandbox => compact(wire)),
    ),
  ),
});

export const identityNamespace = z.pipe(
  z.object({
    id: numeric,
    code: z.string(),
    name: lenient(z.string()),
    description: lenient(z.string()),
    idType: lenient(z.string()),
    custom: lenient(z.boolean()),
    status: lenient(z.string()),
  }),
  z.transform((wire): IdentityNamespace => compact(wire)),
);

/** The containers are named directly on Azure, below `dlzPath` on AWS. */
export const landingZone = z.pipe(
  z.object({
    containerName: lenient(z.string()),
    containerTTL: lenient(numeric),
    dlzPath: lenient(z.object({ bucketName: z.string(), dlzFolder: lenient(z.string()) })),
    dataTTL: lenient(z.object({ timeQuantity: lenient(numeric) })),
  }),
  z.transform(({ containerName, containerTTL, dlzPath, dataTTL }) => ({
    containerName: containerName ?? dlzPath?.bucketName ?? "",
    ...compact({ ttlDays: containerTTL ?? dataTTL?.timeQuantity }),
  })),
);

export const landingZoneCredentials = z.pipe(
  z.object({
    containerName: z.string(),
    storageAccountName: lenient(z.string()),
    SASToken: lenient(z.string()),
    SASUri: lenient(z.string()),
    expiryDate: lenient(z.string()),
  }),
  z.transform(({ SASToken, SASUri, ...wire }): LandingZoneCredentials =>
    compact({ ...wire, sasToken: SASToken, sasUri: SASUri }),
  ),
);

export const encryptionKey = z.pipe(
  z.object({
    publicKey: z.string(),
    publicKeyId: z.string(),
    expiryTime: lenient(z.union([z.string(), z.number()])),
  }),
  z.transform((wire): EncryptionKey => compact(wire)),
);
