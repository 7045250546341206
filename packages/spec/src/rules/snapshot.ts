import { flow } from "./example.ts";
import type { Rule } from "./rule.ts";

const loyalty = 'schemas:\n  loyal: { id: "https://ns.adobe.com/acme/schemas/5c1d" }\n';

function identity(namespace: string): string {
  return `schemas:\n  person: { class: profile, fields: { no: string }, identities: [{ path: _tenant.no, namespace: ${namespace} }] }\n`;
}

/** What a snapshot of the sandboxes tells; their examples begin with `# with the snapshot`. */
export const snapshotRules = {
  AEP140: {
    severity: "warning",
    title: "Snapshot cannot be used",
    meaning: "`.aep-ingest/snapshot.json` is not in its format, so what only a sandbox can tell is not checked.",
    fix: "Run `aep-ingest pull` again, or delete the file.",
    wrong: "",
    right: "",
  },
  AEP213: {
    severity: "warning",
    title: "Unknown sandbox",
    meaning: "The organisation had no sandbox of this name when the snapshot was taken.",
    fix: "Correct the name, or run `aep-ingest pull` if the sandbox is newer.",
    wrong: "# with the snapshot\nenvironments:\n  prod: { sandbox: prd }\n",
    right: "# with the snapshot\nenvironments:\n  prod: { sandbox: prod }\n",
  },
  AEP313: {
    severity: "warning",
    title: "Connection is not in the snapshot",
    meaning: "A connection that is to exist did not when the snapshot was taken.",
    fix: "Correct the name or id, or run `aep-ingest pull` if the connection is newer.",
    wrong: "# with the snapshot\nconnections:\n  orders: { connector: kinesis, existing: Order stream }\n",
    right: "# with the snapshot\nconnections:\n  orders: { connector: kinesis, existing: Orders stream }\n",
  },
  AEP430: {
    severity: "warning",
    title: "Schema, class or field group is not in the snapshot",
    meaning:
      "What is named by its $id did not exist when the snapshot was taken, so mappings into it cannot be checked here.",
    fix: "Correct the $id, or run `aep-ingest pull` if it is newer.",
    wrong: `# with the snapshot\n${loyalty.replace("5c1d", "0000")}`,
    right: `# with the snapshot\n${loyalty}`,
  },
  AEP431: {
    severity: "warning",
    title: "Dataset is not in the snapshot",
    meaning:
      "A dataset that is to exist did not when the snapshot was taken, so mappings into it cannot be checked here.",
    fix: "Correct the id, or run `aep-ingest pull` if the dataset is newer.",
    wrong: "# with the snapshot\ndatasets:\n  archive: { id: 5f3c3cedb2805c194ff0b69b }\n",
    right: "# with the snapshot\ndatasets:\n  archive: { id: 5f3c3cedb2805c194ff0b69a }\n",
  },
  AEP432: {
    severity: "warning",
    title: "Namespace is not in the snapshot",
    meaning:
      "The sandbox had no identity namespace of this code when the snapshot was taken. Codes are exact: `email` is another one than `Email`, and the registry refuses an identity in one that does not exist.",
    fix: "Correct the code, make the namespace in Experience Platform, or run `aep-ingest pull` if it is newer.",
    wrong: `# with the snapshot\n${identity("LoyaltyID")}`,
    right: `# with the snapshot\n${identity("LoyaltyId")}`,
  },
  AEP627: {
    severity: "error",
    title: "Namespace of another tenant",
    meaning: "A path begins with a namespace that is neither a field of the schema nor the one of the sandbox.",
    fix: "Write `_tenant`, which stands for the sandbox's own namespace everywhere.",
    wrong: `# with the snapshot\n${flow({ mapping: "{ _acmedev.leadScore: Score }" })}`,
    right: `# with the snapshot\n${flow({ mapping: "{ _acme.leadScore: Score }" })}`,
  },
} as const satisfies Readonly<Record<string, Rule>>;
