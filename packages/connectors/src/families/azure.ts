import { folderPath, optional, parameter, secret } from "../parameters.ts";
import { fileParameters, fileParametersWithCdc } from "../source-parameters.ts";
import { batchProviderId } from "../specs.ts";
import { batch } from "./family.ts";

const container = optional("container", "Container that the credentials are restricted to.");

export const azureBlob = batch({
  slug: "azure-blob",
  title: "Azure Blob",
  connectionSpecId: "4c10e202-c428-4796-9208-5f1f5732b1cf",
  auth: [
    {
      slug: "connection-string",
      specName: "ConnectionString",
      parameters: [secret("connectionString", "Connection string of the storage account."), container, folderPath],
    },
    {
      slug: "sas-uri",
      // Documents of 2021 write SasURIAuthentication.
      specName: "SAS URI Authentication",
      parameters: [secret("sasUri", "Shared access signature URI.", { format: "uri" }), container, folderPath],
    },
  ],
  sourceParameters: fileParametersWithCdc,
  source: "flow-service reference §3, create/cloud-storage/blob",
});

export const adlsGen2 = batch({
  slug: "adls-gen2",
  title: "Azure Data Lake Storage Gen2",
  connectionSpecId: "b3ba5556-48be-44b7-8b85-ff2b69b46dc4",
  aliases: [
    {
      id: batchProviderId,
      warning:
        "Adobe's tutorial prints the provider's id 0ed90a81-07f4-4586-8190-b40eccef1c5a as the connection spec of " +
        "ADLS Gen2. Write b3ba5556-48be-44b7-8b85-ff2b69b46dc4, or adls-gen2.",
    },
  ],
  auth: [
    {
      slug: "service-principal",
      specName: "Basic Authentication for adls-gen2",
      parameters: [
        parameter("url", "Endpoint, https://{ACCOUNT}.dfs.core.windows.net.", { format: "uri" }),
        parameter("servicePrincipalId", "Client id of the application."),
        secret("servicePrincipalKey", "Key of the application."),
        parameter("tenant", "Tenant that holds the application."),
      ],
    },
  ],
  sourceParameters: fileParameters,
  source: "flow-service reference §3 and §10 row 2, create/cloud-storage/adls-gen2",
});

export const azureFiles = batch({
  slug: "azure-files",
  title: "Azure File Storage",
  connectionSpecId: "be5ec48c-5b78-49d5-b8fa-7c89ec4569b8",
  auth: [
    {
      slug: "basic",
      specName: "Basic Authentication",
      parameters: [
        parameter("host", "Endpoint of the file storage."),
        // The live connection spec spells it `userid`; requests in Adobe's tutorials spell it like this.
        parameter("userId", "User with access to the storage."),
        secret("password", "Access key or password."),
      ],
    },
  ],
  sourceParameters: fileParameters,
  source: "flow-service reference §3, create/cloud-storage/azure-file-storage",
});
