import type { FunctionImplementation } from "../runtime.ts";
import { textOf } from "../values.ts";

interface Agent {
  readonly osName: string;
  readonly osVersion: string;
  readonly name: string;
  readonly version: string;
  readonly deviceClass: string;
}

const unknown = "Unknown";
/** How Yauaa, whose names the published values follow, writes a version that it cannot tell. */
const unknownVersion = "??";

type Rule = readonly [name: string, pattern: RegExp];

/** First match wins: most browsers also name the ones that they descend from. */
const agents: readonly Rule[] = [
  ["Edge", /\b(?:Edge|EdgA|EdgiOS|Edg)\/([\d.]+)/u],
  ["Opera", /\b(?:OPR|Opera)[/ ]([\d.]+)/u],
  ["Samsung Browser", /\bSamsungBrowser\/([\d.]+)/u],
  ["Firefox", /\b(?:Firefox|FxiOS)\/([\d.]+)/u],
  ["Chrome", /\b(?:Chrome|CriOS|Chromium)\/([\d.]+)/u],
  ["Internet Explorer", /\bMSIE ([\d.]+)|\bTrident\/.*\brv:([\d.]+)/u],
  ["Safari", /\bVersion\/([\d.]+).*\bSafari\//u],
  ["Googlebot", /\bGooglebot(?:-\w+)?\/([\d.]+)/u],
  ["Bingbot", /\bbingbot\/([\d.]+)/u],
  ["curl", /^curl\/([\d.]+)/u],
];

const systems: readonly Rule[] = [
  ["Windows Phone", /\bWindows Phone(?: OS)? ([\d.]+)/u],
  ["iOS", /\b(?:iPhone OS|CPU OS|iPad.*? OS) ([\d_.]+)/u],
  ["Android", /\bAndroid ([\d.]+)/u],
  ["Windows NT", /\bWindows NT ([\d.]+)/u],
  ["Mac OS X", /\bMac OS X ([\d_.]+)/u],
  ["Chrome OS", /\bCrOS \S+ ([\d.]+)/u],
  ["Linux", /\bLinux\b()/u],
];

const deviceClasses: readonly Rule[] = [
  ["Robot", /bot\b|crawler|spider|slurp/iu],
  ["TV", /\b(?:SMART-TV|SmartTV|AppleTV|GoogleTV|HbbTV)\b/iu],
  ["Game Console", /\b(?:PlayStation|Xbox|Nintendo)\b/iu],
  ["eReader", /\bKindle\b/iu],
  ["Tablet", /\biPad\b|\bTablet\b|\bAndroid\b(?!.*\bMobile\b)/iu],
  ["Phone", /\biPhone\b|\bWindows Phone\b|\bAndroid\b.*\bMobile\b/iu],
  ["Desktop", /\bWindows NT\b|\bMacintosh\b|\bX11\b|\bCrOS\b/iu],
  ["Mobile", /\bMobile\b/iu],
];

function firstOf(rules: readonly Rule[], text: string): { name: string; version: string } {
  for (const [name, pattern] of rules) {
    const match = pattern.exec(text);
    if (match !== null) return { name, version: (match[1] ?? match[2] ?? "").replaceAll("_", ".") || unknownVersion };
  }
  return { name: unknown, version: unknownVersion };
}

function parseAgent(text: string): Agent {
  // A header is short; what is longer would only cost time.
  const header = text.slice(0, 2_000);
  const agent = firstOf(agents, header);
  const system = firstOf(systems, header);
  return {
    osName: system.name,
    osVersion: system.version,
    name: agent.name,
    version: agent.version,
    deviceClass: firstOf(deviceClasses, header).name,
  };
}

function onAgent(apply: (agent: Agent) => string): FunctionImplementation {
  return ([header = null]) => (header === null ? null : apply(parseAgent(textOf(header))));
}

const major = (version: string): string => version.split(".")[0] ?? version;

/** A small table of the common browsers; rarer ones are `Unknown` here and may have a name in the service. */
export const userAgentFunctions: Readonly<Record<string, FunctionImplementation>> = {
  ua_os_name: onAgent(({ osName }) => osName),
  ua_os_version_major: onAgent(({ osName, osVersion }) => `${osName} ${major(osVersion)}`),
  ua_os_version: onAgent(({ osVersion }) => osVersion),
  ua_os_name_version: onAgent(({ osName, osVersion }) => `${osName} ${osVersion}`),
  ua_agent_version: onAgent(({ version }) => version),
  ua_agent_version_major: onAgent(({ name, version }) => `${name} ${major(version)}`),
  ua_agent_name: onAgent(({ name }) => name),
  ua_device_class: onAgent(({ deviceClass }) => deviceClass),
};
