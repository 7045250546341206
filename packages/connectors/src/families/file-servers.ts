import { folderPath, optional, parameter, secret } from "../parameters.ts";
import { fileParameters, fileParametersWithCdc } from "../source-parameters.ts";
import { batch } from "./family.ts";

const host = parameter("host", "Name or address of the server.");
const userName = parameter("userName", "User with access to the server.");
const port = optional("port", "Port of the server.", { type: "integer", default: 22, minimum: 1 });
const maxConcurrentConnections = optional("maxConcurrentConnections", "Connections that Adobe may hold at a time.", {
  type: "integer",
  minimum: 1,
});

export const sftp = batch({
  slug: "sftp",
  title: "SFTP",
  connectionSpecId: "b7bf2577-4520-42c9-bae9-cad01560f7bc",
  aliases: [
    {
      id: "bf367b0d-3d9b-4060-b67b-0d3d9bd06094",
      warning:
        "Adobe's tutorial prints a sample connection's id bf367b0d-3d9b-4060-b67b-0d3d9bd06094 as the connection spec " +
        "of SFTP. Write b7bf2577-4520-42c9-bae9-cad01560f7bc, or sftp.",
    },
  ],
  auth: [
    {
      slug: "basic",
      specName: "Basic Authentication for sftp",
      parameters: [
        host,
        port,
        userName,
        secret("password", "Password of the user."),
        maxConcurrentConnections,
        folderPath,
      ],
    },
    {
      slug: "ssh-public-key",
      specName: "SSH PublicKey Authentication for sftp",
      parameters: [
        host,
        port,
        userName,
        secret("privateKeyContent", "Private key, RSA or DSA in OpenSSH format, base64-encoded.", { format: "base64" }),
        secret("passPhrase", "Passphrase of the private key.", { required: false }),
        maxConcurrentConnections,
        folderPath,
      ],
    },
  ],
  sourceParameters: fileParametersWithCdc,
  source: "flow-service reference §3 and §10 row 1, create/cloud-storage/sftp",
});

export const ftp = batch({
  slug: "ftp",
  title: "FTP",
  connectionSpecId: "fb2e94c9-c031-467d-8103-6bd6e0a432f2",
  auth: [
    {
      slug: "basic",
      specName: "Basic Authentication for FTP",
      parameters: [host, userName, secret("password", "Password of the user.")],
    },
  ],
  sourceParameters: fileParameters,
  source: "flow-service reference §3, create/cloud-storage/ftp (beta)",
});

export const hdfs = batch({
  slug: "hdfs",
  title: "HDFS",
  connectionSpecId: "54e221aa-d342-4707-bcff-7a4bceef0001",
  auth: [
    {
      slug: "anonymous",
      specName: "Anonymous Authentication",
      parameters: [parameter("url", "Address of the name node.", { format: "uri" })],
    },
  ],
  sourceParameters: fileParameters,
  source: "flow-service reference §3, create/cloud-storage/hdfs",
});
