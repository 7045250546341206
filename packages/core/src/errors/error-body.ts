/** What an error body says, whatever its shape. */
export interface ErrorBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly requestId?: string;
}

/**
 * Reads the error shapes of the services: the gateway's `{error_code, message}`, the problem documents of Flow Service
 * and Schema Registry (`type`, `title`, `report`), the older `{errorMessage}` or `{message}`, and IMS's
 * `{error, error_description}`, and Identity Service's `report.message` or `description`.
 * Source: flow-service reference §1.1, §1.4, §2.9; schema-registry reference §2.2; identity-service.yaml.
 */
export function readErrorBody(json: unknown): ErrorBody {
  if (!isRecord(json)) return {};
  const report = isRecord(json["report"]) ? json["report"] : {};
  const type = text(json["type"]);
  return defined({
    code: codeOfType(type) ?? text(json["error_code"]) ?? text(json["error"]) ?? text(json["code"]),
    title: text(json["title"]),
    detail:
      text(report["detailed-message"]) ??
      text(report["message"]) ??
      text(json["errorMessage"]) ??
      text(json["message"]) ??
      text(json["detail"]) ??
      text(json["description"]) ??
      text(json["error_description"]) ??
      text(json["errorDetails"]),
    requestId: text(report["request-id"]) ?? text(report["registryRequestId"]) ?? text(json["request_id"]),
  });
}

/** `https://ns.adobe.com/aep/errors/FLOW-1439-404` -> `FLOW-1439-404`; placeholders are no code. */
function codeOfType(type: string | undefined): string | undefined {
  return /\/([A-Z][A-Z0-9]*-\d+-\d+)$/.exec(type ?? "")?.[1];
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function defined(parts: Record<string, string | undefined>): ErrorBody {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
