import { ServiceError } from "../http/service-error.ts";
import type { ResourceKind } from "../state/entries.ts";

/** The registry's current error shape (schema-registry.md §2.2); `code` is written `NNNN-HTTP`. */
export function registryError(code: string, title: string, detail: string): ServiceError {
  const status = Number(code.split("-")[1]);
  return new ServiceError(status, {
    type: `http://ns.adobe.com/aep/errors/XDM-${code}`,
    title,
    status,
    report: { "detailed-message": detail, "sub-errors": [] },
    detail,
  });
}

/** A refusal whose code Adobe does not publish: the registry's older shape, without a code. */
export function unpublishedError(status: 400 | 404 | 406, detail: string): ServiceError {
  const title = status === 404 ? "NotFoundError" : status === 406 ? "NotAcceptableError" : "BadRequestError";
  return new ServiceError(status, { type: "/placeholder/type/uri", status, title, detail });
}

// 1010 (classes) and 1012 (schemas) are in Adobe's samples; the others of the range are inferred from their order.
const notFoundCodes: Readonly<Record<ResourceKind | "descriptors" | "behaviors" | "unions", string>> = {
  classes: "1010",
  fieldgroups: "1011",
  schemas: "1012",
  datatypes: "1013",
  descriptors: "1014",
  unions: "1015",
  behaviors: "1016",
};

export function registryNotFound(kind: keyof typeof notFoundCodes, id: string): ServiceError {
  const name = kind === "fieldgroups" ? "mixin" : kind === "classes" ? "class" : kind.slice(0, -1);
  return registryError(
    `${notFoundCodes[kind]}-404`,
    "Resource not found",
    `The requested ${name} resource ${id} with version 1 is not found.`,
  );
}
