import { bucketName, folderPath, parameter, secret } from "../parameters.ts";
import { dataType, fileParametersWithCdc } from "../source-parameters.ts";
import { batch, streaming } from "./family.ts";

export const gcs = batch({
  slug: "gcs",
  title: "Google Cloud Storage",
  connectionSpecId: "32e8f412-cdf7-464c-9885-78184cb113fd",
  auth: [
    {
      slug: "access-key",
      specName: "Basic Authentication for google-cloud",
      parameters: [
        secret("accessKeyId", "HMAC access id of a service account.", { length: 61 }),
        secret("secretAccessKey", "HMAC secret.", { length: 40 }),
        bucketName,
        folderPath,
      ],
    },
  ],
  sourceParameters: fileParametersWithCdc,
  source: "flow-service reference §3, create/cloud-storage/google",
});

export const pubsub = streaming({
  slug: "pubsub",
  title: "Google PubSub",
  connectionSpecId: "70116022-a743-464a-bbfe-e226a7f8210c",
  auth: [
    {
      slug: "service-account",
      specName: "Google PubSub authentication credentials",
      parameters: [
        parameter("projectId", "Google Cloud project of the topic."),
        secret("credentials", "Key of the service account, as JSON."),
      ],
    },
  ],
  sourceParameters: [
    parameter("topicId", "Id of the topic."),
    parameter("subscriptionId", "Id of the subscription."),
    dataType,
  ],
  source: "flow-service reference §3 and §3.2, create/cloud-storage/google-pubsub",
});
