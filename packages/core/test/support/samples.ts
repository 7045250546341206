import type { FlowInput } from "../../src/index.ts";

export const flowInput: FlowInput = {
  name: "Leads",
  flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
  sourceConnectionIds: ["source"],
  targetConnectionIds: ["target"],
};

export const written = { status: 201, body: { id: "f", etag: '"1"' } };

/** As Flow Service writes it; members that nobody asks for are left out. */
export const wireFlow = {
  id: "f",
  name: "Leads",
  state: "enabled",
  version: '"6802064a-0000-0200-0000-6387c6b90000"',
  etag: '"6802064a-0000-0200-0000-6387c6b90000"',
  createdAt: 1_606_942_113_000,
  updatedAt: 1_606_942_113_000,
  flowSpec: { id: "9753525b-82c7-4dce-8a9b-5ccfce2b9876", version: "1.0" },
  sourceConnectionIds: ["source"],
  targetConnectionIds: ["target"],
};
