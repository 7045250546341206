import type { Seed } from "./seed.ts";

type Credential = NonNullable<Seed["credentials"]>[number];

/** What a permission is about, by the part of the path that names the service: `/data/foundation/<service>/…`. */
const resources: Readonly<Record<string, "sources" | "schemas" | "datasets" | "mappings">> = {
  flowservice: "sources",
  connectors: "sources",
  schemaregistry: "schemas",
  catalog: "datasets",
  export: "datasets",
  conversion: "mappings",
};

/** Who may do what. Without a seed everybody may do everything in every organisation. */
export class Access {
  readonly #organisations: ReadonlySet<string> | undefined;
  readonly #credentials: ReadonlyMap<string, Credential> | undefined;

  constructor(seed: Seed) {
    this.#organisations = seed.organisations && new Set(seed.organisations);
    this.#credentials = seed.credentials && new Map(seed.credentials.map((entry) => [entry.clientId, entry]));
  }

  /** What IMS says to a client id and secret. */
  verify(clientId: string, clientSecret: string): "ok" | "unknown-client" | "wrong-secret" {
    if (!this.#credentials) return "ok";
    const credential = this.#credentials.get(clientId);
    if (!credential) return "unknown-client";
    return credential.clientSecret === clientSecret ? "ok" : "wrong-secret";
  }

  /** Whether the credential is entitled in the organisation. */
  entersOrganisation(clientId: string, orgId: string): boolean {
    if (this.#organisations && !this.#organisations.has(orgId)) return false;
    const { organisations } = this.#credentials?.get(clientId) ?? {};
    return organisations === undefined || organisations.includes(orgId);
  }

  entersSandbox(clientId: string, sandbox: string): boolean {
    const { sandboxes } = this.#credentials?.get(clientId) ?? {};
    return sandboxes === undefined || sandboxes.includes(sandbox);
  }

  /** Whether the credential may read or write in a sandbox at a path of the services. */
  permits(clientId: string, sandbox: string, permission: "read" | "write", pathname: string): boolean {
    if (!this.entersSandbox(clientId, sandbox)) return false;
    const { permissions } = this.#credentials?.get(clientId) ?? {};
    if (permissions === undefined || permissions.includes(permission)) return true;
    const resource = resources[pathname.split("/")[3] ?? ""];
    // Sandboxes and namespaces are for everybody to see.
    return resource === undefined ? permission === "read" : permissions.includes(`${resource}:${permission}`);
  }
}
