import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { declaredSchema, findField, suggestField, validateRecord } from "../src/index.ts";

it("the example of the README answers what it says", () => {
  const lead = declaredSchema({
    title: "Lead",
    class: "profile",
    fieldGroups: ["profile-person-details", "profile-personal-details"],
    fields: { leadScore: { type: "integer", minimum: 0, maximum: 100 } },
    tenantId: "acme",
  });
  const [problem] = validateRecord(lead, { person: { birthYear: 1815 }, _acme: { leadScore: 101 } });
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  expect(readme).toContain(`; // ${JSON.stringify(findField(lead, "personalEmail.address")?.format)}`);
  expect(readme).toContain(`; // ${JSON.stringify(suggestField(lead, "person.name.fristName"))}`);
  expect(readme).toContain(
    `// [{ kind: "${problem?.kind}", path: "${problem?.path}", message: "${problem?.message}" }]`,
  );
});
