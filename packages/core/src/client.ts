import { requestToken } from "./auth/ims.ts";
import { providedTokens } from "./auth/provided-tokens.ts";
import { createTokenSource } from "./auth/token-source.ts";
import type { TokenSource } from "./auth/token-source.ts";
import { createServiceClock } from "./clock.ts";
import { createRedactor } from "./errors/redactor.ts";
import type { Redactor } from "./errors/redactor.ts";
import { givenConnections, ownConnections, proxySecrets } from "./http/dispatcher.ts";
import { refuseWrites } from "./http/readonly.ts";
import type { Send } from "./http/request.ts";
import { createSend } from "./http/send.ts";
import type { SendContext, Target } from "./http/send.ts";
import { resolveOptions } from "./options.ts";
import type { Settings } from "./options.ts";
import { catalog } from "./services/catalog/catalog.ts";
import { dataAccess } from "./services/data-access.ts";
import { dataPrep } from "./services/data-prep/data-prep.ts";
import { flowService } from "./services/flow-service/flow-service.ts";
import {
  encryptionKeyResource,
  identityNamespaces,
  landingZoneResource,
  sandboxResource,
} from "./services/platform.ts";
import { schemaRegistry } from "./services/schema-registry/schema-registry.ts";
import type { AepClient, ReadonlyAepClient } from "./types/client.ts";
import type { ClientOptions } from "./types/options.ts";

/**
 * A client of one sandbox. Sends nothing before it is asked to; `close` lets go of its connections.
 *
 * @throws {ConfigurationError} when an option cannot be used.
 */
export function createClient(options: ClientOptions): AepClient {
  return build(options, (send) => send);
}

/**
 * The same without any method that writes, and with a transport that refuses writes as well: what is planned and
 * previewed cannot change a sandbox by mistake. Validating and previewing a mapping set are allowed.
 *
 * @throws {ConfigurationError} when an option cannot be used.
 */
export function createReadonlyClient(options: ClientOptions): ReadonlyAepClient {
  return build(options, refuseWrites);
}

function build(options: ClientOptions, guard: (send: Send) => Send): AepClient {
  const settings = resolveOptions(options);
  const connections = options.dispatcher
    ? givenConnections(options.dispatcher)
    : ownConnections(process.env, settings.timeouts.connectMs);
  const redactor = createRedactor();
  for (const secret of [settings.clientSecret, ...proxySecrets(process.env)]) if (secret) redactor.add(secret);
  const context: SendContext = { ...settings, connections, redactor };
  const serviceClock = createServiceClock(settings.clock);
  const tokens = options.tokenProvider
    ? providedTokens(options.tokenProvider, redactor, settings.deadlineMs)
    : tokensFromIms(context, settings, redactor);
  const send = guard(createSend(context, { ...gatewayTarget(settings, tokens), serviceClock }));
  return {
    sandbox: settings.sandbox,
    flowService: flowService(send),
    schemaRegistry: schemaRegistry(send),
    catalog: catalog(send),
    dataPrep: dataPrep(send),
    dataAccess: dataAccess(send),
    sandboxes: sandboxResource(send),
    identityNamespaces: identityNamespaces(send),
    landingZone: landingZoneResource(send, redactor),
    encryptionKeys: encryptionKeyResource(send),
    now: () => serviceClock.now(),
    close: () => connections.close(),
  };
}

function tokensFromIms(context: SendContext, settings: Settings, redactor: Redactor): TokenSource {
  const target = { base: settings.ims, authorize: () => Promise.resolve({}) };
  const send = createSend(context, { ...target, serviceClock: createServiceClock(settings.clock) });
  return createTokenSource((signal) => requestToken(send, settings, redactor, signal), settings.clock);
}

/** Source of the headers: flow-service reference §1.2. */
function gatewayTarget({ gateway, clientId, orgId, sandbox }: Settings, tokens: TokenSource): Target {
  return {
    base: gateway,
    async authorize(signal) {
      return {
        authorization: `Bearer ${await tokens.get(signal)}`,
        "x-api-key": clientId,
        "x-gw-ims-org-id": orgId,
        "x-sandbox-name": sandbox,
      };
    },
    refuse({ authorization = "" }) {
      tokens.refuse(authorization.replace(/^Bearer /, ""));
    },
  };
}
