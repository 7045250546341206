import { optional, parameter, secret } from "../parameters.ts";
import { dataType, optionalReset } from "../source-parameters.ts";
import { streaming } from "./family.ts";

const namespace = parameter("namespace", "Namespace of the event hub.");

const activeDirectory = [
  parameter("tenantId", "Tenant that holds the application."),
  parameter("clientId", "Client id of the application."),
  secret("clientSecretValue", "Client secret of the application."),
  namespace,
];

export const eventHubs = streaming({
  slug: "event-hubs",
  title: "Azure Event Hubs",
  connectionSpecId: "bf9f5905-92b7-48bf-bf20-455bc6b60a4e",
  auth: [
    {
      slug: "sas",
      specName: "Azure EventHub authentication credentials",
      parameters: [
        parameter("sasKeyName", "Name of the authorization rule."),
        secret("sasKey", "Primary key of the rule."),
        namespace,
        optional("eventHubName", "Hub, where the rule belongs to one hub and not to the namespace."),
      ],
    },
    { slug: "azure-ad", specName: "Event Hub Azure Active Directory Auth", parameters: activeDirectory },
    {
      slug: "scoped-azure-ad",
      specName: "Event Hub Scoped Azure Active Directory Auth",
      parameters: [...activeDirectory, parameter("eventHubName", "Hub that the application may read.")],
    },
  ],
  sourceParameters: [
    parameter("eventHubName", "Name of the hub."),
    dataType,
    optionalReset,
    optional("consumerGroup", "Consumer group; one group may serve one dataflow at a time.", { default: "$Default" }),
  ],
  source: "flow-service reference §3 and §3.2, create/cloud-storage/eventhub",
});
