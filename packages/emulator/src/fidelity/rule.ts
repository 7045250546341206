/**
 * How we know how the service behaves. `documented`: an Adobe page or OpenAPI document says so. `observed`: seen in Adobe's
 * samples or in clients that Adobe maintains. `inferred`: deduced from those. `unknown`: nothing public says; the emulator
 * had to choose.
 */
type Standing = "documented" | "observed" | "inferred" | "unknown";

export interface FidelityRule {
  readonly area: string;
  readonly rule: string;
  readonly standing: Standing;
  /** Where it was read, or what it was deduced from. */
  readonly source: string;
  /** What `--strict` answers, or why there is nothing to refuse; from `strictRules` where those have the rule. */
  readonly strict?: string;
}

type Row = readonly [rule: string, standing: Standing, source: string, strict?: string];

export function rules(area: string, rows: readonly Row[]): readonly FidelityRule[] {
  return rows.map(([rule, standing, source, strict]) => ({
    area,
    rule,
    standing,
    source,
    ...(strict === undefined ? {} : { strict }),
  }));
}

/** Source of codes and statuses that the reference does not carry. */
export const errorPage =
  "Flow Service error messages [https://experienceleague.adobe.com/en/docs/experience-platform/sources/errors/flow-service-errors]";
