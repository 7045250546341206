import type { Seed } from "./seed.ts";

type Credential = NonNullable<Seed["credentials"]>[number];

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

  permits(clientId: string, sandbox: string, permission: "read" | "write"): boolean {
    const { sandboxes, permissions } = this.#credentials?.get(clientId) ?? {};
    if (sandboxes !== undefined && !sandboxes.includes(sandbox)) return false;
    return permissions === undefined || permissions.includes(permission);
  }
}
