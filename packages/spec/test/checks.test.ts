import { describe, expect, it } from "vitest";
import { parse, type Sample } from "../src/index.ts";
import { baseConfig } from "../src/rules/base.ts";
import { flowNamed } from "../src/rules/example.ts";
import { file } from "./examples.ts";

function codes(text: string): readonly string[] {
  return parse([file(baseConfig, "base.yaml"), file(text)])
    .diagnostics.filter(({ position }) => position.file === "aep-ingest.yaml")
    .map(({ code }) => code);
}

function twoFlows(left: string, right: string): readonly string[] {
  const sources = [left, right].map((path) => `connection: blob, path: ${path}, format: json`);
  return codes(`dataflows:\n${flowNamed("a", { source: sources[0]! })}${flowNamed("b", { source: sources[1]! })}`);
}

describe("two flows into one dataset", () => {
  it.each([
    ["/c/a.json", "/c/a.json"],
    ["/c/a.json", "c/a.json"],
    ["/c/*.json", "/c/a.json"],
    ["/c/a*.json", "/c/*b.json"],
    ["/c/", "/c/a.json"],
    ["/c/x, type: folder", "/c/x/"],
    ["/c/, recursive: true", "/c/x/y/a.json"],
    ["/c/x/y/a.json", "/c/*.json, recursive: true"],
  ])("read %s and %s twice", (left, right) => {
    expect(twoFlows(left, right)).toContain("AEP521");
    expect(twoFlows(right, left)).toContain("AEP521");
  });

  it.each([
    ["/c/a.json", "/c/b.json"],
    ["/c/a*.json", "/c/b*.json"],
    ["/c/*.jsonl", "/c/*.json"],
    ["/c/", "/c/x/a.json"],
    ["/c/x/, recursive: true", "/c/xy/a.json"],
  ])("read %s and %s apart", (left, right) => {
    expect(twoFlows(left, right)).not.toContain("AEP521");
  });

  it("may read the same when one is disabled, or into another dataset", () => {
    const disabled = flowNamed("b", { rest: "schedule: once\n    enabled: false" });
    const elsewhere = flowNamed("b", { target: "customers", mapping: "{ personalEmail.address: Email }" });
    expect(codes(`dataflows:\n${flowNamed("a")}${disabled}`)).toStrictEqual([]);
    expect(codes(`dataflows:\n${flowNamed("a")}${elsewhere}`)).toStrictEqual([]);
  });
});

function mapped(mapping: string, target = "leads"): readonly string[] {
  return codes(`dataflows:\n${flowNamed("a", { mapping, target })}`);
}

describe("destinations", () => {
  it("of the tenant may be written with its name or with _tenant", () => {
    expect(mapped("{ _tenant.leadScore: A }")).toStrictEqual([]);
    expect(mapped("{ _acme.leadScore: A }")).toStrictEqual([]);
    expect(mapped("{ _acme.leadScor: A }")).toStrictEqual(["AEP608"]);
  });

  it("take elements of arrays and keys of maps", () => {
    expect(mapped('{ "_tenant.tags[0]": A, "_tenant.tags[1]": B }')).toStrictEqual([]);
    expect(mapped('{ _id: A, timestamp: B, "identityMap.CRM[0].id": C }', "visits")).toStrictEqual([]);
  });

  it("are not checked where a part of the schema is not known, neither below the tenant nor elsewhere", () => {
    const text = `schemas:
  own: { class: profile, fieldGroups: [profile-person-details, "https://ns.adobe.com/acme/mixins/abc"], fields: { a: string, x: string } }
datasets: { own: { schema: own } }
dataflows:\n${flowNamed("a", {
      target: "own",
      mapping:
        "{ _acme.anything: A, _tenant.other: B, _experience.x: C, _tenant.x: D, person._acme.y: E, nothing.like.it: F }",
    })}`;
    expect(codes(text)).toStrictEqual([]);
  });

  it("of a schema that exists are told apart by what is written", () => {
    const text = `datasets: { old: { id: 5f3c3cedb2805c194ff0b69a } }
dataflows:\n${flowNamed("a", { target: "old", mapping: "{ _acme.x: A, _repo.x: B, c: C }" })}`;
    expect(codes(text)).toStrictEqual([]);
  });

  it.each([
    ["birthDate", "person.birthDate", "2026-02-30x", []],
    ["text for a number", "_tenant.leadScore", "high", ["AEP622"]],
    ["a number", "_tenant.leadScore", "7", []],
    ["a value outside the list", "person.gender", "F", ["AEP622"]],
    ["an e-mail address", "personalEmail.address", "a@b.example", []],
    ["text for a structure", "person.name", "Joe", ["AEP622"]],
  ])("take a fixed %s only where it fits", (_name, destination, text, expected) => {
    expect(mapped(`{ personID: A, ${destination}: { static: "${text}" } }`)).toStrictEqual(expected);
  });

  it.each([
    ["'= explode(A, \",\")'", "person.name.fullName", ["AEP626"]],
    ["'= concat(A, B)'", "_tenant.tags", ["AEP626"]],
    ["'= to_object(\"firstName\", A)'", "person.name", []],
    ["'= explode(A, \",\")'", "_tenant.tags", []],
    ["'= coalesce(A, B)'", "_tenant.tags", []],
    ["'= nullify()'", "person.name", []],
  ])("take the result of %s in %s only when it is of that kind", (expression, destination, expected) => {
    expect(mapped(`{ personID: A, ${destination}: ${expression} }`)).toStrictEqual(expected);
  });
});

describe("required fields", () => {
  const schema = `schemas:
  order:
    class: profile
    fields: { no: { type: string, required: true }, address: { type: object, fields: { zip: { type: string, required: true }, city: string } } }
datasets: { orders: { schema: order } }
dataflows:\n`;

  it("below an object count only when something is mapped into it", () => {
    const into = (mapping: string): readonly string[] => codes(schema + flowNamed("a", { target: "orders", mapping }));
    expect(into("{ _tenant.no: A }")).not.toContain("AEP611");
    expect(into("{ _tenant.no: A, _tenant.address.city: B }").filter((code) => code === "AEP610")).toHaveLength(1);
    expect(into("{ _tenant.no: A, _tenant.address.city: B, _tenant.address.zip: C }")).toStrictEqual([]);
  });
});

describe("the delimiter", () => {
  it.each([
    ['"\\t"', "\t"],
    ["tab", "\t"],
    ['" "', " "],
    ["'|'", "|"],
    ["';'", ";"],
  ])("may be %s", (written, delimiter) => {
    const text = `dataflows:\n${flowNamed("a", { source: `connection: blob, path: /c/a.txt, format: delimited, delimiter: ${written}` })}`;
    const { config } = parse([file(baseConfig, "base.yaml"), file(text)]);
    expect(config?.dataflows.get("a")).toMatchObject({ source: { delimiter } });
  });

  it.each(["'\\t'", "comma", '""', '"\\n"', "'\"'", "🎉", "';;'"])("may not be %s", (written) => {
    const source = `connection: blob, path: /c/a.txt, format: delimited, delimiter: ${written}`;
    expect(codes(`dataflows:\n${flowNamed("a", { source })}`)).toStrictEqual(["AEP510"]);
  });

  it("that YAML takes for the beginning of a block is quoted in the suggestion", () => {
    const text = flowNamed("a").replace(
      /source: .*/,
      "source:\n      connection: blob\n      path: /c/a.txt\n      format: delimited\n      delimiter: |",
    );
    const { diagnostics } = parse([file(baseConfig, "base.yaml"), file(`dataflows:\n${text}`)]);
    expect(diagnostics.find(({ severity }) => severity === "error")).toMatchObject({
      code: "AEP510",
      suggestion: '"|"',
    });
  });
});

describe("names of files that say something else than the source", () => {
  it.each([
    ["path: /c/a.csv.gz, format: delimited, compression: bzip2", "AEP513", "bzip2"],
    ["path: /c/a.json, format: delimited", "AEP514", "delimited"],
    ['path: /c/a.tsv, format: delimited, delimiter: ","', "AEP514", '","'],
  ])("%s: the other place is shown", (source, code, other) => {
    const text = `dataflows:\n${flowNamed("a", { source: `connection: blob, ${source}` })}`;
    const { diagnostics } = parse([file(baseConfig, "base.yaml"), file(text)]);
    const place = diagnostics.find((problem) => problem.code === code)?.related?.position;
    expect(text.split("\n")[place!.line - 1]!.slice(place!.column - 1, place!.endColumn - 1)).toBe(other);
  });
});

describe("Profile", () => {
  const schemaOf = (members: string): readonly string[] => codes(`schemas: { own: { ${members}, profile: true } }\n`);

  it("wants to know whom a record belongs to, where that can be told", () => {
    expect(schemaOf("class: profile")).toContain("AEP413");
    expect(schemaOf("class: profile, fieldGroups: [identitymap]")).not.toContain("AEP413");
    expect(schemaOf("class: experience-event")).not.toContain("AEP413");
    expect(schemaOf('class: profile, fieldGroups: ["https://ns.adobe.com/acme/mixins/abc"]')).not.toContain("AEP413");
  });

  it("wants the primary identity mapped, in datasets of Profile only", () => {
    expect(mapped("{ personID: A }", "customers")).toStrictEqual(["AEP624"]);
    expect(mapped("{ personalEmail: A }", "customers")).toStrictEqual(["AEP609"]);
    const lake = `datasets: { lake: { schema: customer } }\ndataflows:\n`;
    expect(codes(lake + flowNamed("a", { target: "lake", mapping: "{ personID: A }" }))).toStrictEqual([]);
  });
});

describe("batches into Profile", () => {
  const into = (every: string, count: number, rest = ""): readonly string[] =>
    codes(
      `dataflows:\n${Array.from({ length: count }, (_, index) =>
        flowNamed(`f${index}`, {
          source: `connection: blob, path: /${index}.csv, format: delimited`,
          target: "customers",
          mapping: "{ personalEmail.address: Email }",
          rest: `schedule: { every: ${every} }${rest}`,
        }),
      ).join("")}`,
    );

  it("are counted over all dataflows of a sandbox, and reported once", () => {
    expect(into("1h", 3)).toStrictEqual([]);
    expect(into("1h", 4)).toStrictEqual(["AEP533"]);
    expect(into("1h", 4, "\n    enabled: false")).toStrictEqual([]);
    expect(into("15m", 2)).toStrictEqual(["AEP533", "AEP533"]);
    expect(into("1w", 630)).toStrictEqual([]);
    expect(into("1w", 631)).toStrictEqual(["AEP533"]);
  });
});

describe("columns of a sample", () => {
  const withColumns = (mapping: string, columns: readonly string[], format = "delimited"): readonly unknown[] => {
    const source = `connection: blob, path: /c/a.txt, format: ${format}`;
    const rest = "schedule: once\n    sample: a.txt";
    const text = `dataflows:\n${flowNamed("a", { mapping, source, rest })}${flowNamed("b", { source: source.replace("a.txt", "b.txt") })}`;
    const samples = ({ path }: Sample) => (path === "a.txt" ? { columns } : undefined);
    return parse([file(baseConfig, "base.yaml"), file(text)], { samples })
      .diagnostics.filter(({ position }) => position.file === "aep-ingest.yaml")
      .map(({ code, position, suggestion }) => [code, position.column, position.endColumn, suggestion]);
  };

  it("are compared with attributes, whose whole text is a name", () => {
    expect(withColumns("{ personID: Id }", ["Id"])).toStrictEqual([]);
    expect(withColumns("{ personID: id no. }", ["id no."])).toStrictEqual([]);
    expect(withColumns("{ personID: Emial }", ["Id", "Email"])).toStrictEqual([["AEP616", 26, 31, "Email"]]);
    expect(withColumns("{ personID: a b( }", ["Id"])).toStrictEqual([["AEP616", 26, 30, undefined]]);
  });

  it("are compared with the names in an expression, at the column inside it", () => {
    expect(withColumns("{ personID: '= concat(Id, ${E mail})' }", ["Id", "E mail"])).toStrictEqual([]);
    expect(withColumns("{ personID: '= concat(Id, Emial)' }", ["Id", "Email"])).toStrictEqual([
      ["AEP616", 40, 45, "Email"],
    ]);
  });

  it("are top-level fields of structured data", () => {
    expect(withColumns("{ personID: person.id }", ["person"], "json")).toStrictEqual([]);
    expect(withColumns("{ personID: persn.id }", ["person"], "json")).toStrictEqual([["AEP616", 26, 31, "person"]]);
  });
});

describe("the schedule", () => {
  it.each([
    ["{ every: 15m }", []],
    ["{ every: 14m }", ["AEP540"]],
    ["{ every: 1h }", []],
    ["{ every: 0h }", ["AEP541"]],
    ["{ every: 1.5h }", ["AEP541"]],
    ["{ frequency: minute, interval: 10 }", ["AEP540"]],
    ["{ frequency: week, interval: 1, start: 2026-12-01T00:00:00+14:00 }", []],
    ["{ every: 1d, start: 2026-02-30T00:00:00Z }", ["AEP544"]],
    ["{ every: 1d, start: 2026-12-01T00:00:00 }", ["AEP544"]],
    ["{ every: 1d, start: 2026-12-01T25:00:00Z }", ["AEP544"]],
    ["{ frequency: once }", []],
    ["{ frequency: once, interval: 1 }", ["AEP543"]],
    ["{ frequency: hour }", ["AEP121"]],
    ["{ interval: 3 }", ["AEP121"]],
    ["30m", ["AEP541"]],
    ["Once", ["AEP541"]],
  ])("%s", (schedule, expected) => {
    expect(codes(`dataflows:\n${flowNamed("a", { rest: `schedule: ${schedule}` })}`)).toStrictEqual(expected);
  });

  it("begins at the same instant on every machine, also where a clock is put forward or back", () => {
    const startOf = (start: string): number | undefined => {
      const text = `dataflows:\n${flowNamed("a", { rest: `schedule: { every: 1d, start: ${start} }` })}`;
      const flow = parse([file(`${baseConfig}${text}`)]).config?.dataflows.get("a");
      return flow?.mode === "batch" ? flow.schedule.startEpochMs : undefined;
    };
    const zone = process.env["TZ"];
    try {
      for (const name of ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]) {
        process.env["TZ"] = name;
        // Half past two did not exist in Berlin on that day, and existed twice on the other.
        expect(startOf("2026-03-29T02:30:00+01:00")).toBe(Date.UTC(2026, 2, 29, 1, 30));
        expect(startOf("2026-10-25T02:30:00+02:00")).toBe(Date.UTC(2026, 9, 25, 0, 30));
        expect(startOf("2026-10-25T02:30:00+01:00")).toBe(Date.UTC(2026, 9, 25, 1, 30));
        expect(
          codes(`dataflows:\n${flowNamed("a", { rest: "schedule: { every: 1d, start: 2026-03-29T02:30:00 }" })}`),
        ).toStrictEqual(["AEP544"]);
      }
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it.each([
    ["1440m", "minute", 1440],
    ["24h", "hour", 24],
    ["7d", "day", 7],
    ["1w", "week", 1],
  ])("keeps %s as it is written: a day is not always 24 hours", (every, frequency, interval) => {
    const text = `dataflows:\n${flowNamed("a", { rest: `schedule: { every: ${every} }` })}`;
    expect(parse([file(`${baseConfig}${text}`)]).config?.dataflows.get("a")).toMatchObject({
      schedule: { frequency, interval },
    });
  });
});

describe("a text that begins with blanks and an equals sign", () => {
  it.each(['"  = lower(Id)"', "|2-\n          = lower(Id)", "|-\n\n        = lower(Id)"])(
    "is an attribute, and hardly meant to be: %s",
    (written) => {
      const mapping = `\n      personID: ${written}`;
      const text = `dataflows:\n${flowNamed("a", { mapping })}`;
      const { diagnostics } = parse([file(baseConfig, "base.yaml"), file(text)]);
      expect(diagnostics.map(({ code, suggestion }) => [code, suggestion])).toContainEqual(["AEP623", "'= lower(Id)'"]);
    },
  );
});

describe("the default of a field", () => {
  const fields = (declaration: string): readonly string[] =>
    codes(`schemas: { s: { class: profile, fields: { a: ${declaration} } } }\ndatasets: { d: { schema: s } }\n`).filter(
      (code) => code !== "AEP424",
    );

  it.each([
    "{ type: integer, default: 5.5 }",
    "{ type: number, default: .nan }",
    "{ type: number, default: .inf }",
    "{ type: byte, default: 300 }",
    "{ type: integer, minimum: 1, maximum: 3, default: 9 }",
    "{ type: integer, default: five }",
    "{ type: boolean, default: 1 }",
    "{ type: string, default: 5 }",
    "{ type: string, maxLength: 2, default: abc }",
    "{ type: string, pattern: '^[a-z]+$', default: '9' }",
    "{ enum: [a, b], default: c }",
  ])("has to be a value of it: not %s", (declaration) => {
    expect(fields(declaration)).toStrictEqual(["AEP411"]);
  });

  it.each([
    "{ type: integer, minimum: 1, default: 1 }",
    "{ type: number, default: 5.5 }",
    "{ type: boolean, default: false }",
    "{ type: string, pattern: '^[a-z]+$', default: x }",
    "{ enum: [a, b], default: b }",
  ])("may be what every row could hold: %s", (declaration) => {
    expect(fields(declaration)).toStrictEqual([]);
  });

  it("is not asked for where a closed list has no value at all: then none fits", () => {
    expect(fields("{ type: string, enum: [] }")).toStrictEqual(["AEP411"]);
  });

  it("may come out of a variable", () => {
    const text = `version: 1
project: a
variables: { limit: 5, on: true, word: "7" }
schemas:
  s:
    class: profile
    fields:
      a: { type: integer, default: "\${var.limit}" }
      b: { type: boolean, default: "\${var.on}" }
      c: { type: string, default: "\${var.word}" }
`;
    expect(parse([file(text)]).config?.schemas.get("s")).toMatchObject({
      fields: { a: { default: 5 }, b: { default: true }, c: { default: "7" } },
    });
  });
});
