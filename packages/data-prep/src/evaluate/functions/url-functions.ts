import { isTrue } from "../operators.ts";
import type { FunctionImplementation } from "../runtime.ts";
import { EvaluationError, setKey, textOf, type Value } from "../values.ts";

interface UrlParts {
  readonly protocol: string;
  readonly host: string | null;
  readonly port: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
}

/** The parts of RFC 3986, appendix B, with the authority taken apart. */
const urlPattern =
  /^([a-zA-Z][a-zA-Z0-9+.-]*):(?:\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]*)(?::(\d*))?(?=[/?#]|$))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/su;

function parseUrl(value: Value): UrlParts | undefined {
  const text = textOf(value);
  const match = /\s/u.test(text) ? null : urlPattern.exec(text);
  if (match === null) return undefined;
  const [, protocol = "", host, port, path = "", query, fragment] = match;
  return { protocol, host: host === undefined || host === "" ? null : host, port, path, query, fragment };
}

/** What is no URL gives null (data-prep.md §4). */
function onUrl(apply: (url: UrlParts, args: readonly Value[]) => Value): FunctionImplementation {
  return ([input = null, ...args]) => {
    const url = input === null ? undefined : parseUrl(input);
    return url === undefined ? null : apply(url, args);
  };
}

/** The published example fills in 22 for sftp; the others are the registered ports. */
const defaultPorts: ReadonlyMap<string, number> = new Map(
  Object.entries({ http: 80, https: 443, ftp: 21, ftps: 990, sftp: 22, ssh: 22 }),
);

function queryMap({ query, fragment }: UrlParts, anchor: Value): Value {
  const rule = anchor === null ? "retain" : textOf(anchor);
  if (!["retain", "remove", "append"].includes(rule)) {
    throw new EvaluationError(`The anchor rule is "retain", "remove" or "append", not "${rule}".`);
  }
  const suffix = rule === "retain" && fragment !== undefined ? `#${fragment}` : "";
  const map: { [key: string]: Value } = {};
  for (const pair of query === undefined ? [] : `${query}${suffix}`.split("&")) {
    const equals = pair.indexOf("=");
    if (pair !== "") setKey(map, equals < 0 ? pair : pair.slice(0, equals), equals < 0 ? "" : pair.slice(equals + 1));
  }
  if (rule === "append" && fragment !== undefined) setKey(map, "_anchor_", fragment);
  return map;
}

/** Letters, digits, `-`, `.` and `_` stay; everything else is percent-encoded, a space as %20. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*~]/gu, (char) => {
    return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new EvaluationError("The text is not percent-encoded.");
  }
}

export const urlFunctions: Readonly<Record<string, FunctionImplementation>> = {
  get_url_protocol: onUrl(({ protocol }) => protocol),
  get_url_host: onUrl(({ host }) => host),
  get_url_port: onUrl(({ protocol, port }) => {
    if (port !== undefined && port !== "") return Number(port);
    return defaultPorts.get(protocol.toLowerCase()) ?? null;
  }),
  get_url_path: onUrl(({ path }, [full]) => {
    return full === undefined || isTrue(full) ? path : path.slice(path.lastIndexOf("/") + 1);
  }),
  get_url_query_str: onUrl((url, [anchor = null]) => queryMap(url, anchor)),
  get_url_encoded: ([input = null]) => (input === null ? null : encode(textOf(input))),
  get_url_decoded: ([input = null]) => (input === null ? null : decode(textOf(input))),
};
