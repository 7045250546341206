/** Said by the help, the manual page and the documentation. */
export const environmentRows: readonly (readonly [name: string, text: string])[] = [
  ["AEP_CLIENT_ID", "Client id of an OAuth server-to-server credential."],
  ["AEP_CLIENT_SECRET", "Its secret; shown nowhere."],
  ["AEP_ORG_ID", "The organisation, which ends in @AdobeOrg."],
  ["AEP_SCOPES", "Scopes of the token, separated by commas; optional."],
  ["AEP_SANDBOX", "The sandbox where neither --sandbox nor the environment names one. There is no other default."],
  ["AEP_BASE_URL", "Optional; http://127.0.0.1:4010 for an emulator."],
  ["AEP_IMS_URL", "Optional; where tokens come from."],
  ["NO_COLOR, FORCE_COLOR", "Without colours, or with them although standard output is no terminal."],
  ["COLUMNS", "Width of results where standard output is no terminal."],
];

export const exitCodeRows: readonly (readonly [code: number, text: string])[] = [
  [0, "Done, or nothing to do."],
  [1, "An error; runs that break --fail-on."],
  [2, "Changes, drift or a pending handover, with --detailed-exitcode; a stale snapshot, with pull --check."],
  [3, "Blocked: nothing was written."],
  [4, "Partly applied, or runs that ingested only a part."],
  [130, "Interrupted."],
];
