import { bucketName, folderPath, parameter, secret } from "../parameters.ts";
import { fileParameters, fileParametersWithCdc } from "../source-parameters.ts";
import { batch } from "./family.ts";

export const oracleObjectStorage = batch({
  slug: "oracle-object-storage",
  title: "Oracle Object Storage",
  connectionSpecId: "c85f9425-fb21-426c-ad0b-405e9bd8a46c",
  auth: [
    {
      slug: "access-key",
      specName: "Access Key",
      parameters: [
        parameter("serviceUrl", "Endpoint of the object storage.", { format: "uri" }),
        secret("accessKey", "Access key id."),
        secret("secretKey", "Secret key."),
        bucketName,
        folderPath,
      ],
    },
  ],
  sourceParameters: fileParameters,
  source: "flow-service reference §3, create/cloud-storage/oracle-object-storage",
});

/** Storage that Adobe provides: nothing to connect to, and paths start with its container. */
export const dataLandingZone = batch({
  slug: "data-landing-zone",
  title: "Data Landing Zone",
  connectionSpecId: "26f526f2-58f4-4712-961d-e41bf1ccc0e8",
  hasBaseConnection: false,
  auth: [],
  sourceParameters: fileParametersWithCdc,
  source: "flow-service reference §3, create/cloud-storage/data-landing-zone",
});
