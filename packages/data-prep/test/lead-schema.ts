import type { ResolvedSchema, XdmField, XdmType } from "@aep-ingest/xdm";

type Shape = { readonly [name: string]: XdmType | Partial<XdmField> | Shape };

function isField(shape: Shape[string]): shape is Partial<XdmField> {
  return typeof shape === "object" && typeof (shape as { type?: unknown }).type === "string";
}

function field(name: string, path: string, shape: Shape[string]): XdmField {
  if (typeof shape === "string") return { name, path, type: shape, required: false };
  if (isField(shape)) return { name, path, type: "string", required: false, ...shape };
  const fields = new Map(
    Object.entries(shape).map(([key, inner]) => [key, field(key, path === "" ? key : `${path}.${key}`, inner)]),
  );
  return { name, path, type: "object", required: false, fields };
}

/** A small schema with a field of every kind that a mapping converts to; only `_id` is required. */
export function leadSchema(): ResolvedSchema {
  const root = field("", "", {
    _id: { type: "string", required: true },
    person: { name: { firstName: "string", lastName: "string" } },
    personalEmail: { address: "string" },
    _acme: {
      leadScore: { type: "integer", minimum: 0, maximum: 100 },
      active: "boolean",
      since: "date-time",
      day: "date",
      ratio: "number",
      big: "long",
      note: "string",
      code: { type: "string", pattern: "^[A-Z]{3}$" },
      source: "string",
      tags: { type: "array", items: field("tags", "_acme.tags", "string") },
      emails: { type: "array", items: field("emails", "_acme.emails", { address: "string", rank: "integer" }) },
      extra: { type: "map", values: field("extra", "_acme.extra", "string") },
    },
  });
  return { title: "Lead", class: "https://ns.adobe.com/xdm/context/profile", behavior: "record", root };
}
