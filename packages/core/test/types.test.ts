import { describe, expectTypeOf, it } from "vitest";
import type { AepClient, Descriptor, DescriptorInput } from "../src/index.ts";

describe("types", () => {
  it("ask for what every descriptor needs, and leave room for what only some have", () => {
    type Create = AepClient["schemaRegistry"]["descriptors"]["create"];
    expectTypeOf<{ "xdm:sourceVersion": 1 }>().not.toExtend<Parameters<Create>[0]>();
    const relationship = {
      "@type": "xdm:descriptorOneToOne",
      "xdm:sourceSchema": "https://ns.adobe.com/acme/schemas/a",
      "xdm:sourceVersion": 1,
      "xdm:sourceProperty": "/_acme/company",
      "xdm:destinationSchema": "https://ns.adobe.com/acme/schemas/b",
    } as const;
    expectTypeOf(relationship).toExtend<DescriptorInput>();
    // Of a deprecation it is a list: to take it for text would fail when it is read.
    expectTypeOf<Descriptor["xdm:sourceProperty"]>().toEqualTypeOf<string | readonly string[]>();
  });
});
