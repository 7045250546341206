import type { ReadOptions } from "./requests.ts";

/** A sandbox that the credential may use. */
export interface Sandbox {
  readonly name: string;
  readonly title?: string;
  /** `active`, `creating`, `deleted`, `failed`. */
  readonly state?: string;
  /** `production` or `development`. */
  readonly type?: string;
  readonly region?: string;
  readonly isDefault?: boolean;
}

export interface ReadonlySandboxes {
  /** The sandboxes that the credential may use. */
  list(options?: ReadOptions): Promise<readonly Sandbox[]>;
}

export interface IdentityNamespace {
  readonly id: number;
  /** What a descriptor's `xdm:namespace` names: `Email`, `ECID`. */
  readonly code: string;
  readonly name?: string;
  readonly description?: string;
  /** Spelled in several ways: `Email`, `COOKIE`, `Cross_device`. */
  readonly idType?: string;
  readonly custom?: boolean;
  readonly status?: string;
}

export interface IdentityNamespaceInput {
  readonly code: string;
  readonly name: string;
  readonly idType: "Cookie" | "Cross_device" | "Device" | "Email" | "Mobile" | "Non_people" | "Phone";
  readonly description?: string;
}

export interface ReadonlyIdentityNamespaces {
  list(options?: ReadOptions): Promise<readonly IdentityNamespace[]>;
  /** @throws {NotFoundError} */
  get(id: number, options?: ReadOptions): Promise<IdentityNamespace>;
}

export interface IdentityNamespaces extends ReadonlyIdentityNamespaces {
  /** A namespace cannot be deleted. */
  create(input: IdentityNamespaceInput, options?: ReadOptions): Promise<IdentityNamespace>;
  /** Full replacement. The service refuses another code or type: give both as they were read. */
  replace(
    id: number,
    input: Omit<IdentityNamespaceInput, "idType"> & { readonly idType: string },
    options?: ReadOptions,
  ): Promise<IdentityNamespace>;
}

/** Where the sandbox's own Data Landing Zone is. */
export interface LandingZoneContainer {
  /** The container, or the bucket of an organisation on AWS: the first segment of every path. */
  readonly containerName: string;
  /** Below the bucket; AWS only. */
  readonly folder?: string;
  /** After how many days files are deleted. */
  readonly ttlDays?: number;
}

/** How to put files there, on Azure or on AWS. Holds secrets: never log it. */
export interface LandingZoneCredentials extends Omit<LandingZoneContainer, "ttlDays"> {
  readonly storageAccountName?: string;
  readonly sasToken?: string;
  readonly sasUri?: string;
  readonly expiryDate?: string;
  readonly awsAccessKeyId?: string;
  readonly awsSecretAccessKey?: string;
  readonly awsSessionToken?: string;
}

export interface LandingZone {
  container(options?: ReadOptions): Promise<LandingZoneContainer>;
  credentials(options?: ReadOptions): Promise<LandingZoneCredentials>;
}

export interface RefreshableLandingZone extends LandingZone {
  /** New credentials; whoever uses the old ones is shut out. */
  refresh(options?: ReadOptions): Promise<LandingZoneCredentials>;
}

export interface EncryptionKey {
  /** Base64. */
  readonly publicKey: string;
  /** Goes into a flow's `Encryption` transformation. */
  readonly publicKeyId: string;
  readonly expiryTime?: string | number;
}

export interface EncryptionKeys {
  create(
    input: { readonly encryptionAlgorithm: "PGP" | "GPG"; readonly params: { readonly passPhrase: string } },
    options?: ReadOptions,
  ): Promise<EncryptionKey>;
}
