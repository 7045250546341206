import * as z from "zod/mini";
import type { Redactor } from "../errors/redactor.ts";
import type { Send } from "../http/request.ts";
import type {
  EncryptionKeys,
  IdentityNamespaces,
  LandingZoneCredentials,
  ReadonlySandboxes,
  RefreshableLandingZone,
} from "../types/platform.ts";
import {
  encryptionKey,
  identityNamespace,
  landingZone,
  landingZoneCredentials,
  replacedNamespace,
  sandboxList,
} from "../wire/platform.ts";
import { createCaller, parse } from "./caller.ts";
import type { SourcedAnswer } from "./caller.ts";

/** Source: sandbox.yaml, the operation for users: the one for administrators asks for rights that we do not need. */
export function sandboxResource(send: Send): ReadonlySandboxes {
  const caller = createCaller(send, "sandboxes");
  return {
    async list(options = {}) {
      return parse(sandboxList, await caller.get({ template: "/", signal: options.signal })).sandboxes;
    },
  };
}

/** Source: identity-service.yaml. */
export function identityNamespaces(send: Send): IdentityNamespaces {
  const caller = createCaller(send, "identity");
  return {
    async list(options = {}) {
      return parse(z.array(identityNamespace), await caller.get({ template: "/identities", signal: options.signal }));
    },
    async get(id, options = {}) {
      const request = { template: "/identities/{id}", ids: { id: String(id) }, signal: options.signal };
      return parse(identityNamespace, await caller.get(request));
    },
    async create(input, options = {}) {
      const request = { template: "/identities", body: input, signal: options.signal };
      return parse(identityNamespace, await caller.post(request));
    },
    async replace(id, input, options = {}) {
      const request = { template: "/identities/{id}", ids: { id: String(id) }, body: input, signal: options.signal };
      return parse(replacedNamespace, await caller.put(request));
    },
  };
}

const userDropZone = [["type", "user_drop_zone"]] as const;

/** Source: flow-service reference §7. */
export function landingZoneResource(send: Send, redactor: Redactor): RefreshableLandingZone {
  const caller = createCaller(send, "connectors");
  const hidden = (answer: SourcedAnswer): LandingZoneCredentials => {
    const found = parse(landingZoneCredentials, answer);
    const { sasToken, sasUri, awsAccessKeyId, awsSecretAccessKey, awsSessionToken } = found;
    for (const secret of [sasToken, sasUri, awsAccessKeyId, awsSecretAccessKey, awsSessionToken]) {
      if (secret) redactor.add(secret);
    }
    return found;
  };
  return {
    async container(options = {}) {
      const request = { template: "/landingzone", query: userDropZone, signal: options.signal };
      return parse(landingZone, await caller.get(request));
    },
    async credentials(options = {}) {
      const request = { template: "/landingzone/credentials", query: userDropZone, signal: options.signal };
      return hidden(await caller.get(request));
    },
    async refresh(options = {}) {
      const query = [...userDropZone, ["action", "refresh"]] as const;
      return hidden(await caller.post({ template: "/landingzone/credentials", query, signal: options.signal }));
    },
  };
}

/** Source: flow-service reference §6. */
export function encryptionKeyResource(send: Send): EncryptionKeys {
  const caller = createCaller(send, "connectors");
  return {
    async create(input, options = {}) {
      const secrets = [input.params.passPhrase];
      const request = { template: "/encryption/keys", body: input, secrets, signal: options.signal };
      return parse(encryptionKey, await caller.post(request));
    },
  };
}
