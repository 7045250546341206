import { describe, expect, it } from "vitest";
import { parse, prettyDiagnostic, prettyDiagnostics, toJson, toSarif } from "../src/index.ts";
import { fileLines, maskedLine } from "../src/report/masked-line.ts";
import { file } from "./examples.ts";

const text = `version: 1
project: acme/leads
schemas:
  lead: { title: Lead, class: profile }
datasets:
  leads: { schema: leed }
  leads: { schema: lead }
`;
const files = [file(text)];
const { diagnostics } = parse(files);

describe("prettyDiagnostics", () => {
  it("shows place, message, line, caret, the other place and what was meant", () => {
    expect(prettyDiagnostics(diagnostics, files)).toMatchInlineSnapshot(`
      "aep-ingest.yaml:6:3 warning AEP424 No dataflow uses the dataset \`leads\`. Use it, or remove it.
        6 |   leads: { schema: leed }
          |   ^^^^^

      aep-ingest.yaml:6:20 error AEP422 There is no schema \`leed\` in \`schemas\`.
        6 |   leads: { schema: leed }
          |                    ^^^^
        did you mean lead?

      aep-ingest.yaml:7:3 error AEP105 \`leads\` stands in this map twice. Keep one of the two.
        7 |   leads: { schema: lead }
          |   ^^^^^
        first here: aep-ingest.yaml:6:3

      2 errors, 1 warning"
    `);
  });

  it("is empty when there is nothing to say", () => {
    expect(prettyDiagnostics([], files)).toBe("");
  });

  it("colours only when asked to", () => {
    expect(prettyDiagnostics(diagnostics, files)).not.toContain("\u001B");
    const first = diagnostics.find(({ severity }) => severity === "error");
    expect(prettyDiagnostic(first!, files, { color: true })).toContain("\u001B[31merror\u001B[0m");
  });

  it("cuts a long line around the problem", () => {
    const long = file(
      `version: 1\nx-note: { a: "${"x".repeat(500)}" }\nproject: a\nvariables: { a: "${"y".repeat(500)}", a b: c }\n`,
    );
    const [, line, caret] = prettyDiagnostic(
      parse([long]).diagnostics.find(({ code }) => code === "AEP208")!,
      [long],
    ).split("\n");
    expect(line!.length).toBeLessThan(180);
    expect(line!.slice(caret!.indexOf("^"), caret!.lastIndexOf("^") + 1)).toBe("a b");
  });

  it("does without the line when the file is not at hand", () => {
    const rendered = prettyDiagnostic(
      diagnostics.find(({ code }) => code === "AEP422")!,
      [],
    );
    expect(rendered.split("\n")).toHaveLength(2);
  });

  it("never shows a secret, wherever on its line the problem is", () => {
    const secret = "hunter2-canary";
    const variants = [
      `auth: { host: h, userName: u, password: ${secret}, nonsense: 1 }`,
      `auth: { host: 1, userName: u, "password": "${secret}" }`,
      `auth: { host: 1, userName: u, 'password': '${secret}, and more' }`,
      `auth: { password: ${secret}, host: 'h }`,
      `auth: { type: ssh, privateKeyContent: [${secret}] }`,
      `auth: { password: "\${env.A}${secret}", host: 1 }`,
      `auth: { host: h, userName: u, passwrd: ${secret} }`,
      `"auth": { host: 1, "pass-word": '${secret}' }`,
    ];
    for (const auth of variants) {
      const config = [file(`version: 1\nproject: a\nconnections:\n  c: { connector: sftp, ${auth} }\n`)];
      const problems = parse(config).diagnostics;
      expect(problems.map(({ severity }) => severity)).toContain("error");
      const rendered = [
        prettyDiagnostics(problems, config, { color: true }),
        JSON.stringify([toSarif(problems), toJson(problems)]),
      ];
      expect(rendered.join("\n")).not.toContain(secret);
    }
  });

  it("shows nothing of an unknown key inside auth, and the public ones", () => {
    const config = [
      file(
        "version: 1\nproject: a\nconnections:\n  c:\n    connector: sftp\n    auth:\n      host: 1\n      passwrd: canary\n",
      ),
    ];
    const rendered = prettyDiagnostics(parse(config).diagnostics, config);
    expect(rendered).not.toContain("canary");
    expect(rendered).toContain("host: 1");
  });

  it("knows what a line belongs to across empty and more indented lines", () => {
    const lines = fileLines("auth:\n\n  type:\n      x\n  \n  passwrd: canary\nother:\n  passwrd: shown\n");
    expect(maskedLine(lines, 5)).toBe("  passwrd: ******");
    expect(maskedLine(lines, 7)).toBe("  passwrd: shown");
  });

  it("takes time in proportion to the file, however many problems it has: by its square it would not end here", () => {
    const keys = Array.from({ length: 60_000 }, (_, index) => `k${index}: 1\n`);
    const config = [file(`version: 1\nproject: a\n${keys.join("")}`)];
    const problems = parse(config).diagnostics;
    expect(problems).toHaveLength(60_000);
    const shown = problems.filter((problem) => prettyDiagnostic(problem, config).includes("^"));
    expect(shown).toHaveLength(60_000);
  }, 60_000);

  it("hides the lines of a secret that spans several", () => {
    const config = [
      file(`version: 1
project: a
connections:
  c:
    connector: sftp
    auth:
      type: ssh-public-key
      privateKeyContent:
        MIIcanary
        "MIIcanary2": [
`),
    ];
    const problems = parse(config).diagnostics;
    expect(problems).toHaveLength(1);
    expect(prettyDiagnostics(problems, config)).not.toContain("canary");
  });

  it.each([
    ["behind an anchor", "x-shared: &shared hunter-canary\n", "\n      connectionString: *shared"],
    ["below a key with a question mark", "", "\n      ? connectionString\n      : hunter-canary"],
    ["indented in itself", "", "\n      connectionString: |\n        first\n          hunter-canary\u0001\n"],
  ])("hides a secret %s", (_name, before, auth) => {
    const connection = `connections:\n  c:\n    connector: azure-blob\n    auth:${auth}\n`;
    const config = [file(`version: 1\nproject: a\n${before}${connection}`)];
    const problems = parse(config).diagnostics;
    expect(problems.filter(({ severity }) => severity === "error")).toHaveLength(1);
    expect(prettyDiagnostics(problems, config)).toContain("****");
    expect(prettyDiagnostics(problems, config)).not.toContain("canary");
  });

  it("keeps the reference to an environment variable readable", () => {
    const line = `  password: "\${env.PASSWORD}"`;
    expect(maskedLine(fileLines(line), 0)).toBe(line);
    expect(maskedLine(fileLines("  sasUri: https://a.example/?sig=1"), 0)).toBe(`  sasUri: ${"*".repeat(24)}`);
  });

  it("lets no text from a file control the terminal", () => {
    const [diagnostic] = parse([file('version: 1\nproject: "a\\e[31m\\u202E"\n')]).diagnostics;
    const rendered = prettyDiagnostic(diagnostic!, [file("\u001B[31m\u0007\nproject: \u001B[2J\u202Ex")]);
    expect(rendered).not.toMatch(/(?!\n)\p{Cc}|\u202E/u);
  });
});

describe("toJson", () => {
  it("carries the diagnostics as they are", () => {
    expect(toJson(diagnostics)).toStrictEqual({ diagnostics });
  });
});
