import type { FunctionImplementation } from "../runtime.ts";
import { textOf, type Value } from "../values.ts";

/** `event101=5:123456` -> value `5`, id `123456`; undefined when the event is not in the list. */
function findEvent(list: Value, name: Value): { value: string | undefined; id: string | undefined } | undefined {
  const wanted = textOf(name);
  for (const event of textOf(list).split(",")) {
    const [, key, value, id] = /^\s*([^=:]+)(?:=([^:]*))?(?::(.*))?$/su.exec(event) ?? [];
    if (key?.trim() === wanted) return { value, id };
  }
  return undefined;
}

/** Field of each product (0 is the category); null when it is blank. */
function productField(list: Value, field: number): (string | null)[] {
  return textOf(list)
    .split(",")
    .map((product) => product.split(";")[field]?.trim())
    .map((value) => (value === undefined || value === "" ? null : value));
}

function onProducts(field: number): FunctionImplementation {
  return ([list = null]) => (list === null ? null : productField(list, field));
}

/** Value of a named entry in a field such as `event1=2.3|event2=5:1` or `eVar1=red|eVar2=blue`. */
function namedIn(field: string | null, name: string): string | null {
  for (const entry of field?.split("|") ?? []) {
    const equals = entry.indexOf("=");
    const key = (equals < 0 ? entry : entry.slice(0, equals)).trim();
    if (key === name) return equals < 0 ? "1" : entry.slice(equals + 1);
  }
  return null;
}

function onNamed(field: number, plain = (value: string) => value): FunctionImplementation {
  return ([list = null, name = null]) => {
    if (list === null) return null;
    const wanted = textOf(name);
    return productField(list, field).map((value) => {
      const found = namedIn(value, wanted);
      return found === null ? null : plain(found);
    });
  };
}

export const analyticsFunctions: Readonly<Record<string, FunctionImplementation>> = {
  aa_get_event_id: ([list = null, name = null]) => (list === null ? null : (findEvent(list, name)?.id ?? null)),
  aa_get_event_value: ([list = null, name = null]) => {
    const event = list === null ? undefined : findEvent(list, name);
    return event === undefined ? null : (event.value ?? "1");
  },
  aa_get_product_categories: onProducts(0),
  aa_get_product_names: onProducts(1),
  aa_get_product_quantities: onProducts(2),
  aa_get_product_prices: onProducts(3),
  // Behind a colon stands the event's id; in the text of an eVar a colon is one.
  aa_get_product_event_values: onNamed(4, (value) => value.replace(/:.*$/su, "")),
  aa_get_product_evars: onNamed(5),
};
