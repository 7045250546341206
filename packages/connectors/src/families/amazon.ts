import { bucketName, folderPath, optional, parameter, secret } from "../parameters.ts";
import { dataType, fileParameters, requiredReset } from "../source-parameters.ts";
import { batch, streaming } from "./family.ts";

export const s3 = batch({
  slug: "s3",
  title: "Amazon S3",
  connectionSpecId: "ecadc60c-7455-4d87-84dc-2a0e293d997b",
  auth: [
    {
      slug: "access-key",
      specName: "Access Key",
      parameters: [
        secret("s3AccessKey", "Access key id."),
        secret("s3SecretKey", "Secret access key."),
        secret("s3SessionToken", "Token of temporary credentials.", { required: false }),
        optional("serviceUrl", "Endpoint, https://s3.{REGION}.amazonaws.com/.", { format: "uri" }),
        bucketName,
        folderPath,
      ],
    },
    {
      slug: "iam-role",
      specName: "IAMRole Based",
      // The role itself comes from the connection spec's configs; organisations on AWS only.
      parameters: [parameter("bucketName", "Bucket that the role may read.")],
    },
  ],
  sourceParameters: fileParameters,
  source: "flow-service reference §3, create/cloud-storage/s3",
});

export const kinesis = streaming({
  slug: "kinesis",
  title: "Amazon Kinesis",
  connectionSpecId: "86043421-563b-46ec-8e6c-e23184711bf6",
  auth: [
    {
      slug: "access-key",
      specName: "Aws Kinesis authentication credentials",
      parameters: [
        secret("accessKeyId", "Access key id."),
        secret("secretKey", "Secret access key."),
        parameter("region", "Region of the stream: us-west-2."),
      ],
    },
  ],
  sourceParameters: [parameter("stream", "Name of the stream."), dataType, requiredReset],
  source: "flow-service reference §3 and §3.2, create/cloud-storage/kinesis",
});
