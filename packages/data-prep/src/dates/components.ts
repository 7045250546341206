/** A part of a date that `date_part` reads. */
export type Component =
  | "year"
  | "quarter"
  | "month"
  | "dayofyear"
  | "day"
  | "week"
  | "weekday"
  | "hour"
  | "hour12"
  | "minute"
  | "second"
  | "millisecond";

/** Published spellings, in lower case. `w` is listed for week and weekday; the first is meant. */
export const components: ReadonlyMap<string, Component> = new Map(
  (
    [
      ["year", "yyyy yy"],
      ["quarter", "qq q"],
      ["month", "mm m"],
      ["dayofyear", "dy y"],
      ["day", "dd d"],
      ["week", "ww w"],
      ["weekday", "dw"],
      ["hour", "hh hh24"],
      ["hour12", "hh12"],
      ["minute", "mi n"],
      ["second", "ss s"],
      ["millisecond", "sss ms"],
    ] satisfies [Component, string][]
  ).flatMap(([component, spellings]) =>
    [component, ...spellings.split(" ")].map((spelling) => [spelling, component] as const),
  ),
);

/** What `set_date_part` can set. */
export const settable: ReadonlySet<Component> = new Set(["year", "month", "day", "hour", "minute", "second"]);
