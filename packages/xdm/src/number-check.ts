import type { RecordFindings } from "./record-findings.ts";
import type { XdmField } from "./types.ts";
import { isIntegerType, storableRange } from "./xdm-type.ts";

/** The range of a field's numbers: what the schema states, inside what the type can store. */
export function numberCheck(field: XdmField): (value: number | bigint, findings: RecordFindings) => void {
  const range = isIntegerType(field.type) ? storableRange(field.type) : undefined;
  const minimum = Math.max(field.minimum ?? Number.NEGATIVE_INFINITY, range?.minimum ?? Number.NEGATIVE_INFINITY);
  const maximum = Math.min(field.maximum ?? Number.POSITIVE_INFINITY, range?.maximum ?? Number.POSITIVE_INFINITY);
  const of = range === undefined ? "" : ` (${field.type})`;
  const { exclusiveMinimum } = field;
  return (value, findings) => {
    if (value < minimum) findings.report("range", `is ${value}, less than ${minimum}${of}`);
    else if (value > maximum) findings.report("range", `is ${value}, more than ${maximum}${of}`);
    else if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
      findings.report("range", `is ${value}, not more than ${exclusiveMinimum}`);
    }
  };
}
