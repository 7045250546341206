import { describe, expect, it } from "vitest";
import { compatibilityPath, resolveSchema, validateRecord, type RecordProblem } from "../src/index.ts";
import { adobeSchemasMissing, examplesOf, lookupOf, readAdobeSchemas, toCompatibilityRecord } from "./adobe-schemas.ts";
import { undeclaredMembers } from "./undeclared-members.ts";

const emptyValue = "holds an empty value, which the service does not accept (schema-registry.md §6)";

/** Example records that we refuse although they hold only members that their schema declares. */
const exceptions: Readonly<Record<string, string>> = {
  "classes/b2b/account-activity.example.1.json": emptyValue,
  "classes/b2b/account-history.example.1.json": emptyValue,
  "datatypes/browserdetails.example.1.json": emptyValue,
  "datatypes/paid-media/paid-media-creative.example.5.json": "displayURL is a uri without a scheme",
  "fieldgroups/experience-event/experienceevent-survey-response-details.example.1.json": emptyValue,
  "fieldgroups/paid-media/core-paid-media-ad-details.example.1.json": emptyValue,
  "fieldgroups/paid-media/core-paid-media-ad-details.example.2.json": emptyValue,
  "fieldgroups/paid-media/core-paid-media-ad-details.example.3.json": emptyValue,
  "fieldgroups/paid-media/core-paid-media-asset-details.example.1.json": emptyValue,
  "fieldgroups/paid-media/core-paid-media-asset-details.example.2.json": emptyValue,
  "fieldgroups/paid-media/core-paid-media-asset-details.example.3.json": emptyValue,
  "fieldgroups/paid-media/core-paid-media-campaign-details.example.1.json": emptyValue,
  "fieldgroups/product/product-measurement.example.1.json": "productSize is the number 5 and its type is string",
  "fieldgroups/profile/profile-consentResults.example.1.json": emptyValue,
  "fieldgroups/profile/profile-other-work-details.example.1.json": emptyValue,
};

describe.skipIf(adobeSchemasMissing())("Adobe's own example records", () => {
  const schemas = adobeSchemasMissing() ? [] : readAdobeSchemas();
  const lookup = lookupOf(schemas);
  const results = schemas.flatMap((adobe) => {
    const { schema } = resolveSchema(adobe.resource, lookup);
    return examplesOf(adobe).map((example) => ({
      ...example,
      problems: validateRecord(schema, toCompatibilityRecord(schema.root, example.record)),
      undeclared: undeclaredMembers(adobe.resource, example.record, lookup).map(compatiblePath),
    }));
  });
  const valid = results.filter((result) => result.valid);
  const admitted = valid.filter((result) => result.undeclared.length === 0);

  it("belong to schemas that are wholly known", () => {
    expect(schemas.flatMap(({ resource }) => resolveSchema(resource, lookup).missing)).toStrictEqual([]);
  });

  it("are accepted when their schema declares all of their members", () => {
    const refused = admitted.filter(({ problems }) => problems.length > 0);
    console.log(
      `${valid.length} examples: ${admitted.length - refused.length} accepted, ${refused.length} excepted, ` +
        `${valid.length - admitted.length} refused for members that their schema does not declare`,
    );
    expect(admitted.length).toBeGreaterThan(355);
    expect(refused.map(({ file, problems }) => [file, kindsOf(problems)])).toStrictEqual(
      Object.entries(exceptions)
        .toSorted()
        .map(([file, reason]) => [file, [reason === emptyValue ? "null" : reason.includes("uri") ? "format" : "type"]]),
    );
  });

  it("are refused for exactly the members that their schema does not declare", () => {
    for (const { file, problems, undeclared } of valid) {
      const unknown = problems.filter(({ kind }) => kind === "unknown-field").map(({ path }) => path);
      // A member of an undeclared object is reported once, for the object.
      const stray = unknown.filter((path) => !undeclared.some((other) => isWithin(other, path)));
      const unseen = undeclared.filter((path) => !unknown.some((other) => isWithin(path, other)));
      expect({ file, stray, unseen }).toStrictEqual({ file, stray: [], unseen: [] });
    }
  });

  it("are refused for a reason each, which is written down", async () => {
    const lines = valid.flatMap(({ file, problems, undeclared }) => {
      if (problems.length === 0) return [];
      const reason = exceptions[file] ?? `has members that its schema does not declare: ${undeclared.join(", ")}`;
      return `${file}: ${reason}\n`;
    });
    await expect(lines.join("")).toMatchFileSnapshot("./adobe-exceptions.txt");
  });

  it("are refused when they are invalid ones", () => {
    const invalid = results.filter((result) => !result.valid);
    console.log(`${invalid.length} invalid examples refused`);
    expect(invalid.map(({ file, problems }) => [file, kindsOf(problems)])).toStrictEqual([
      ["datatypes/namespace.invalid.1.json", ["required"]],
      ["datatypes/page.invalid.1.json", ["required", "unknown-field"]],
    ]);
  });
});

function kindsOf(problems: readonly RecordProblem[]): string[] {
  return [...new Set(problems.map(({ kind }) => kind))].toSorted();
}

function compatiblePath(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else for (const name of compatibilityPath(step)) text += (text === "" ? "" : ".") + name.replaceAll(".", "\\.");
  }
  return text;
}

function isWithin(path: string, container: string): boolean {
  return path === container || path.startsWith(`${container}.`) || path.startsWith(`${container}[`);
}
