import { gzipSync } from "node:zlib";
import type { Config } from "@aep-ingest/spec";
import { describe, expect, it } from "vitest";
import { previewDataflows } from "../src/preview/preview-dataflows.ts";
import { renderPreviewTable } from "../src/render/preview-table.ts";
import { renderPreviewMarkdown, renderPreviewText } from "../src/render/preview.ts";
import type { PreviewReport } from "../src/types.ts";
import { configOf, leads, leadsYaml } from "./support/leads.ts";

const sample = "    sample: samples/leads.tsv.gz\n";

function reader(text: string) {
  return async function* read(path: string): AsyncIterable<Uint8Array> {
    if (path !== "samples/leads.tsv.gz") throw new Error(`${path} does not exist.`);
    yield gzipSync(text);
  };
}

describe("previewDataflows", () => {
  it("maps the rows of a compressed sample, and says what partial ingestion does with bad ones", async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${index}\tAda\tada${index}@example.com`);
    const config = leads({ flow: sample, email: "= lower(Email)" });
    const readSample = reader(["Id\tFirstName\tEmail", ...rows].join("\n"));
    const [report] = await previewDataflows(config, { readSample, rows: 2, now: 0 });
    expect(report).toMatchObject({ key: "leads-tsv", rowsRead: 30, accepted: 30, rejected: 0, verdict: "ok" });
    expect(report?.rows[0]).toMatchObject({
      rowNumber: 1,
      record: { _id: "0", person: { name: { firstName: "Ada" } }, _tenant: { source: "crm" } },
      problems: [],
    });
    expect(renderPreviewText([report!])).toContain("30 rows read, 30 accepted, 0 rejected: all rows land");
  });

  it("shows a failing expression at its line", async () => {
    const config = leads({ flow: sample, email: '= date(Email, \\"yyyy-MM-dd\\")'.replaceAll("\\", "") });
    const readSample = reader("Id\tFirstName\tEmail\n1\tAda\tnot a date");
    const [report] = await previewDataflows(config, { readSample, now: 0 });
    expect(report?.rows[0]?.problems[0]).toMatchObject({
      destination: "personalEmail.address",
      position: { line: 33 },
    });
    expect(renderPreviewMarkdown([report!])).toContain("personalEmail.address");
  });

  it("shows why a row is refused at the line of the mapping", async () => {
    const yaml = leadsYaml({ flow: sample })
      .replace("source: string", "source: { enum: [web, shop] }")
      .replace("{ static: crm }", "FirstName");
    const readSample = reader("Id\tFirstName\tEmail\n1\tAda\tada@example.com");
    const [report] = await previewDataflows(configOf(yaml), { readSample, now: 0 });
    expect(report?.rows[0]).toMatchObject({
      rejected: true,
      problems: [{ destination: "_tenant.source", position: { line: 32 } }],
    });
  });

  it("says that there is no sample, or why it cannot be read, and goes on", async () => {
    const options = { readSample: reader(""), now: 0 };
    expect(await previewDataflows(leads(), options)).toMatchObject([{ verdict: "no-sample" }]);
    const missing = leads({ flow: "    sample: other.tsv.gz\n" });
    expect(await previewDataflows(missing, options)).toMatchObject([
      { verdict: "unreadable", problem: "other.tsv.gz does not exist." },
    ]);
    const broken = async function* read(): AsyncIterable<Uint8Array> {
      yield new TextEncoder().encode("this is not gzip");
    };
    expect(await previewDataflows(leads({ flow: sample }), { readSample: broken, now: 0 })).toMatchObject([
      { verdict: "unreadable" },
    ]);
  });

  it("lets no text of a sample become markup", async () => {
    const readSample = reader("Id\tFirstName\tEmail\n1\t<img src=x>\t[a](http://x) | @everyone");
    const markdown = renderPreviewMarkdown(await previewDataflows(leads({ flow: sample }), { readSample, now: 0 }));
    expect(markdown).not.toMatch(/<img|@everyone|[^\\]\[a|[^\\ ]\| \\@/);
  });
});

describe("previewDataflows of a stream", () => {
  const stream = (source: string, mapping = "", fields = "profile: false") =>
    configOf(`version: 1
project: acme/logins
connections: { topic: { connector: pubsub, auth: { projectId: p, credentials: "\${env.KEY}" } } }
schemas: { login: { class: experience-event, ${fields} } }
datasets: { logins: { schema: login } }
dataflows:
  logins:
    source: { connection: topic, topicId: a, subscriptionId: b, dataType: ${source} }
    target: logins
    sample: logins.json
${mapping}`);
  const previewOf = async (config: Config, ...lines: readonly string[]): Promise<PreviewReport> => {
    const readSample = async function* read(): AsyncIterable<Uint8Array> {
      yield new TextEncoder().encode(lines.join("\n"));
    };
    const [report] = await previewDataflows(config, { readSample, now: 0 });
    if (report === undefined) throw new Error("no preview");
    return report;
  };
  const good = '{"_id":"1","timestamp":"2026-11-28T10:00:00Z"}';
  const bad = '{"_id":"2","timestamp":"today"}';

  it("checks records that are XDM already, which no mapping changes", async () => {
    const report = await previewOf(stream("xdm"), good, bad);
    expect(report).toMatchObject({ rowsRead: 2, accepted: 1, rejected: 1, verdict: "records-refused" });
    expect(report.rows[0]?.record).toStrictEqual({ _id: "1", timestamp: "2026-11-28T10:00:00Z" });
    expect(report.rows[1]?.problems).toMatchObject([{ destination: "timestamp" }]);
  });

  it("says that only bad records do not land, for there is no batch that could fail", async () => {
    const mapped = stream("raw", "    mapping: { _id: _id, timestamp: '= date(timestamp)' }\n");
    for (const config of [stream("xdm"), mapped]) {
      const some = await previewOf(config, good, bad);
      const none = await previewOf(config, bad);
      expect([some.verdict, none.verdict]).toStrictEqual(["records-refused", "records-refused"]);
      for (const render of [renderPreviewText, renderPreviewMarkdown, renderPreviewTable]) {
        expect(render([some])).toContain("the rejected records would not land, the others would");
        expect(render([none])).toContain("no record would land");
        expect(render([some, none])).not.toContain("batch");
      }
    }
  });

  it("refuses what breaks a pattern or a format, which a batch would take", async () => {
    const mapping = "{ _id: _id, timestamp: timestamp, _tenant.site: site }";
    const config = stream("raw", `    mapping: ${mapping}\n`, "fields: { site: uri }");
    const report = await previewOf(config, good.replace("}", ',"site":"no uri"}'));
    expect(report).toMatchObject({ rejected: 1, verdict: "records-refused" });
    expect(report.rows[0]?.problems).toMatchObject([{ destination: "_tenant.site", position: { line: 11 } }]);
  });

  it("counts a line that is no record, and does not call a sample good that ends too early", async () => {
    for (const config of [stream("xdm"), stream("raw", "    mapping: { _id: _id, timestamp: timestamp }\n")]) {
      expect(await previewOf(config, good, "{oops}", good)).toMatchObject({
        rowsRead: 3,
        rejected: 1,
        verdict: "records-refused",
        problem: expect.stringMatching(/./u),
      });
      expect(await previewOf(config, `[${good},`)).toMatchObject({ verdict: "unreadable" });
    }
  });
});
