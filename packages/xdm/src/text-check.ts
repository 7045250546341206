import { listed, quote } from "./describe-value.ts";
import type { RecordFindings } from "./record-findings.ts";
import type { XdmField } from "./types.ts";
import { hasFormat } from "./value-formats.ts";

type TextCheck = (text: string, findings: RecordFindings) => void;

/** What a field asks of its texts; undefined when that is nothing. Dates are told by their type. */
export function textCheck(field: XdmField): TextCheck | undefined {
  const checks = [enumCheck(field), patternCheck(field), formatCheck(field), lengthCheck(field)].filter(
    (check) => check !== undefined,
  );
  if (checks.length < 2) return checks[0];
  return (text, findings) => {
    for (const check of checks) check(text, findings);
  };
}

function enumCheck({ enum: values }: XdmField): TextCheck | undefined {
  if (values === undefined) return undefined;
  const allowed = new Set(values);
  return (text, findings) => {
    if (!allowed.has(text)) findings.report("enum", `is ${quote(text)}, not one of ${listed(values)}`);
  };
}

function patternCheck({ pattern }: XdmField): TextCheck | undefined {
  if (pattern === undefined) return undefined;
  return (text, findings) => {
    if (findings.matches(pattern, text) === false) {
      findings.report("pattern", `is ${quote(text)}, which does not match ${pattern}`);
    }
  };
}

function formatCheck({ type, ...field }: XdmField): TextCheck | undefined {
  const format = field.format ?? (type === "uri" ? "uri" : undefined);
  if (format === undefined || format === type) return type === "uri" ? formatOf("uri") : undefined;
  return formatOf(format);
}

function formatOf(format: string): TextCheck {
  return (text, findings) => {
    if (hasFormat(format, text) === false) findings.report("format", `is ${quote(text)}, which is no ${format}`);
  };
}

function lengthCheck({ minLength, maxLength }: XdmField): TextCheck | undefined {
  if (minLength === undefined && maxLength === undefined) return undefined;
  return (text, findings) => {
    const length = lengthOf(text);
    if (minLength !== undefined && length < minLength) {
      findings.report("length", `has ${length} characters, fewer than ${minLength}`);
    }
    if (maxLength !== undefined && length > maxLength) {
      findings.report("length", `has ${length} characters, more than ${maxLength}`);
    }
  };
}

/** In code points, as JSON Schema counts. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
