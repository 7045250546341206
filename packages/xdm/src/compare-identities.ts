import type { SchemaDifference } from "./compare-schemas.ts";
import type { ResolvedSchema, SchemaIdentity } from "./types.ts";

export function compareIdentities(before: ResolvedSchema, after: ResolvedSchema): SchemaDifference[] {
  if (before.identities === undefined || after.identities === undefined) return [];
  const differences: SchemaDifference[] = [];
  const primary = before.identities.find((identity) => identity.primary);
  const nextPrimary = after.identities.find((identity) => identity.primary);
  if (textOf(primary) !== textOf(nextPrimary)) {
    differences.push({
      kind: "primary-changed",
      classification: primary !== undefined && before.profile === true ? "breaking" : "care",
      path: (nextPrimary ?? primary)?.path ?? "",
      message: `the primary identity is ${textOf(nextPrimary)} and was ${textOf(primary)}`,
      before: textOf(primary),
      after: textOf(nextPrimary),
    });
  }
  const known = new Set(before.identities.map(textOf));
  const next = new Set(after.identities.map(textOf));
  for (const identity of before.identities) {
    if (!next.has(textOf(identity)) && !identity.primary)
      differences.push(changed("identity-removed", identity, "no longer"));
  }
  for (const identity of after.identities) {
    if (!known.has(textOf(identity)) && !identity.primary) differences.push(changed("identity-added", identity, "now"));
  }
  return differences;
}

/** Both are allowed; they change which profiles are joined from then on. */
function changed(
  kind: "identity-added" | "identity-removed",
  identity: SchemaIdentity,
  when: string,
): SchemaDifference {
  const { path, namespace } = identity;
  return { kind, classification: "care", path, message: `${path} is ${when} an identity of namespace ${namespace}` };
}

function textOf(identity: SchemaIdentity | undefined): string {
  return identity === undefined ? "none" : `${identity.path} (${identity.namespace})`;
}

export function compareProfile(before: ResolvedSchema, after: ResolvedSchema): SchemaDifference[] {
  if (before.profile === undefined || after.profile === undefined || before.profile === after.profile) return [];
  return after.profile
    ? [
        {
          kind: "profile-joined",
          classification: "care",
          path: "",
          message: "the schema is enabled for Profile, which cannot be undone",
        },
      ]
    : [{ kind: "profile-left", classification: "breaking", path: "", message: "the schema leaves Profile" }];
}
