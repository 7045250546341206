// Answers the same text to every request, as fast as Node can, and prints its address.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hundredFlows, oneFlow } from "./answers.ts";

const server = createServer((asked, answer) => {
  answer.setHeader("content-type", "application/json");
  if (asked.url?.startsWith("/ims/") === true) answer.end('{"access_token":"t","expires_in":86399}');
  else answer.end(asked.url?.includes("?") === true ? hundredFlows : oneFlow);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
