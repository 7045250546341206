import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigurationError, UnexpectedAnswerError } from "../src/index.ts";
import { collect, scripted } from "./support/scripted.ts";
import type { Reply, Seen } from "./support/scripted.ts";
import { wireFlow } from "./support/samples.ts";

describe("a page size that would never end a listing", () => {
  it.each([0, -1, 1.5, Number.NaN])("of %d is refused before anything is sent", async (limit) => {
    const { client, dispatcher } = scripted(() => {
      // Without end, nothing else would be done in this process.
      if (dispatcher.seen.length > 5) throw new Error("it goes on");
      return { body: {} };
    });
    const { flowService, schemaRegistry, catalog, dataPrep } = client;
    const lists: readonly (() => AsyncIterable<unknown>)[] = [
      () => flowService.flows.list({ limit }),
      () => flowService.runs.list({ limit }),
      () => schemaRegistry.schemas.list("tenant", { limit }),
      () => schemaRegistry.unions.list({ limit }),
      () => catalog.dataSets.list({ limit }),
      () => catalog.batches.list({ limit }),
      () => catalog.lastBatches({ limit }),
      () => dataPrep.mappingSets.list({ limit }),
    ];
    for (const list of lists) await expect(async () => collect(list())).rejects.toThrow(ConfigurationError);
    expect(dispatcher.seen).toStrictEqual([]);
  });
});

const flowNamed = (id: string) => ({ ...wireFlow, id });

describe("continuation tokens", () => {
  it("are read out of whatever the link is, and filters go with every page", async () => {
    const links = [
      "/flows?continuationToken=a%3D%3D%26b",
      "https://gateway.test/data/foundation/flowservice/flows?limit=2&continuationToken=c=d",
      undefined,
    ];
    const { client, dispatcher } = scripted((_, count) => ({
      body: { items: [flowNamed(`f${count}`)], _links: links[count - 1] ? { next: { href: links[count - 1] } } : {} },
    }));
    const query = { property: ["name==Leads & more", "flowSpec.id==x"], orderby: "-createdAt", limit: 2 };
    const flows = await collect(client.flowService.flows.list(query));
    expect(flows.map(({ id }) => id)).toStrictEqual(["f1", "f2", "f3"]);
    const asked = dispatcher.seen.filter(({ method }) => method === "GET").map(({ query }) => [...query]);
    const filters = [
      ["property", "name==Leads & more"],
      ["property", "flowSpec.id==x"],
      ["limit", "2"],
      ["orderby", "-createdAt"],
    ];
    expect(asked).toStrictEqual([
      filters,
      [...filters, ["continuationToken", "a==&b"]],
      [...filters, ["continuationToken", "c=d"]],
    ]);
  });

  it("that come again end the listing with an error, not never", async () => {
    const { client } = scripted((_, count) => ({
      body: { items: [flowNamed(`f${count}`)], _links: { next: { href: `/flows?continuationToken=${count % 3}` } } },
    }));
    await expect(collect(client.flowService.flows.list())).rejects.toThrow(UnexpectedAnswerError);
  });

  it("whose page is the page before end the listing too", async () => {
    const { client, dispatcher } = scripted((_, count) => ({
      body: { items: [wireFlow], _links: { next: { href: `/flows?continuationToken=${count}` } } },
    }));
    await expect(collect(client.flowService.flows.list())).rejects.toThrow("a page that came before");
    expect(dispatcher.calls).toHaveLength(2);
  });

  it("whose pages are empty are followed for long, and not for ever", async () => {
    const listed = (pages: number) => {
      const { client } = scripted((_, count) => ({
        body: {
          items: count < pages ? [] : [wireFlow],
          _links: count < pages ? { next: { href: `/flows?continuationToken=${count}` } } : {},
        },
      }));
      return collect(client.flowService.flows.list());
    };
    await expect(listed(1000)).resolves.toHaveLength(1);
    await expect(listed(Infinity)).rejects.toThrow("empty pages, one after the other");
  });

  it("are not followed further than the items are wanted", async () => {
    const { client, dispatcher } = scripted((_, count) => ({
      body: { items: [flowNamed(`f${count}`)], _links: { next: { href: `/flows?continuationToken=${count}` } } },
    }));
    for await (const flow of client.flowService.flows.list()) {
      expect(flow.id).toBe("f1");
      break;
    }
    expect(dispatcher.calls).toHaveLength(1);
  });

  it("and page sizes are not sent for specs, which refuse unknown parameters", async () => {
    const { client, dispatcher } = scripted(() => ({ body: { items: [] } }));
    await collect(client.flowService.flowSpecs.list({ property: ['name=="CloudStorageToAEP"'] }));
    expect([...(dispatcher.seen.at(-1)?.query ?? [])]).toStrictEqual([["property", 'name=="CloudStorageToAEP"']]);
  });
});

const many = (length: number) => Array.from({ length }, (_, at) => `x${String(at).padStart(5, "0")}`);

/** Catalog's paging over ids of which some go away: before the page with that number is answered. */
function catalogOf(ids: readonly string[], deletions: Readonly<Record<number, readonly string[]>> = {}) {
  let all = ids;
  return ({ query }: Seen, page: number): Reply => {
    all = all.filter((id) => !deletions[page]?.includes(id));
    const start = Number(query.get("start"));
    return {
      body: Object.fromEntries(all.slice(start, start + Number(query.get("limit"))).map((id) => [id, { name: id }])),
    };
  };
}

describe("start and limit", () => {
  it("yield everything once, for every size", async () => {
    const sizes = fc.tuple(fc.nat(25), fc.integer({ min: 1, max: 10 }));
    await fc.assert(
      fc.asyncProperty(sizes, async ([length, limit]) => {
        const { client, dispatcher } = scripted(catalogOf(many(length)));
        const found = await collect(client.catalog.dataSets.list({ limit }));
        expect(found.map(({ id }) => id)).toStrictEqual(many(length));
        const step = Math.max(1, limit - 1);
        const pages = length < limit ? 1 : 2 + Math.floor((length - Math.max(limit, 1)) / step);
        expect(dispatcher.calls).toHaveLength(pages);
      }),
    );
  });

  it("never ask for more than the service gives", async () => {
    const { client, dispatcher } = scripted(catalogOf(many(250)));
    await expect(collect(client.catalog.dataSets.list({ limit: 1000 }))).resolves.toHaveLength(250);
    expect(dispatcher.seen.slice(1).map(({ query }) => query.get("limit"))).toStrictEqual(["100", "100", "100"]);
  });

  it("miss nothing when objects are deleted meanwhile", async () => {
    const deletions = fc.dictionary(
      fc.integer({ min: 2, max: 4 }).map(String),
      fc.subarray(many(25), { maxLength: 6 }),
      {
        maxKeys: 2,
      },
    );
    await fc.assert(
      fc.asyncProperty(deletions, fc.integer({ min: 2, max: 10 }), async (gone, limit) => {
        const { client } = scripted(catalogOf(many(25), gone));
        const found = new Set((await collect(client.catalog.dataSets.list({ limit }))).map(({ id }) => id));
        const kept = many(25).filter((id) => !Object.values(gone).flat().includes(id));
        expect(kept.filter((id) => !found.has(id))).toStrictEqual([]);
      }),
    );
  });

  it("that the service ignores end the listing with an error", async () => {
    const { client } = scripted(() => ({ body: Object.fromEntries(many(10).map((id) => [id, {}])) }));
    await expect(collect(client.catalog.dataSets.list({ limit: 10 }))).rejects.toThrow("a page that came before");
  });

  it("list mapping sets oldest first, and only those of the very name", async () => {
    const { client, dispatcher } = scripted(() => ({
      body: { data: [{ id: "a", name: "x" }, { id: "b", name: "x2" }, { id: "c" }], _page: { count: 0, limit: 100 } },
    }));
    const sets = await collect(client.dataPrep.mappingSets.list({ name: "x" }));
    expect(sets.map(({ id }) => id)).toStrictEqual(["a"]);
    expect([...(dispatcher.seen.at(-1)?.query ?? [])]).toStrictEqual([
      ["name", "x"],
      ["orderBy", "+createdDate"],
      ["start", "0"],
      ["limit", "100"],
    ]);
  });
});

describe("the registry's next", () => {
  it("is sent as start, with the order that it belongs to", async () => {
    const { client, dispatcher } = scripted((_, count) => ({
      body: {
        results: [{ $id: `https://ns.adobe.com/x/${count}`, title: `t${count}` }],
        _page: { orderby: "title", next: count < 3 ? `t${count}` : null, count: 1 },
      },
    }));
    const schemas = await collect(client.schemaRegistry.schemas.list("tenant", { property: ["title~x"], view: "id" }));
    expect(schemas).toHaveLength(3);
    const asked = dispatcher.seen.slice(1);
    expect(asked.map(({ query }) => query.get("start"))).toStrictEqual([null, "t1", "t2"]);
    expect(new Set(asked.map(({ query }) => query.getAll("orderby").join()))).toStrictEqual(new Set(["title"]));
    expect(asked[0]?.headers["accept"]).toBe("application/vnd.adobe.xed-id+json");
  });

  it("takes the answer's order for descriptors, which are asked for without one", async () => {
    const { client, dispatcher } = scripted((_, count) => ({
      body: {
        results: [{ "@id": String(count), "@type": "xdm:descriptorIdentity" }],
        _page: count === 1 ? { orderby: "updated", next: 1_600_000_000_000 } : {},
      },
    }));
    await expect(collect(client.schemaRegistry.descriptors.list())).resolves.toHaveLength(2);
    expect([...(dispatcher.seen.at(-1)?.query ?? [])]).toStrictEqual([
      ["start", "1600000000000"],
      ["orderby", "updated"],
    ]);
    expect(dispatcher.seen.at(-1)?.headers["accept"]).toBe("application/vnd.adobe.xdm-v2+json");
  });

  it("hides nothing where a page ends between resources of the same title", async () => {
    const titles = fc.array(fc.constantFrom("A", "B", "C", "D", "E"), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(titles, fc.integer({ min: 1, max: 5 }), async (chosen, limit) => {
        const all = chosen.toSorted().map((title, at) => ({ $id: `https://ns.adobe.com/x/${at}`, title }));
        const { client } = scripted(({ query }) => {
          // Goes on strictly after a title and cuts pages to their size: what the reference does not rule out.
          const rest = all.filter(({ title }) => title > (query.get("start") ?? ""));
          const results = rest.slice(0, Number(query.get("limit")));
          const next = results.length < rest.length ? results.at(-1)?.title : null;
          return { body: { results, _page: { orderby: "title", next } } };
        });
        const listed = await collect(client.schemaRegistry.fieldGroups.list("global", { limit }));
        expect(listed).toStrictEqual(all);
      }),
    );
  });

  it("that comes again ends the listing with an error", async () => {
    const { client } = scripted((_, count) => ({
      body: { results: [{ $id: String(count) }], _page: { orderby: "title", next: "same" } },
    }));
    await expect(collect(client.schemaRegistry.classes.list("global"))).rejects.toThrow("a cursor that came before");
  });
});
