import { formatMarker } from "../identity/marker.ts";
import { nameAndId } from "../identity/names.ts";
import type { Guest } from "../identity/flow-ownership.ts";
import { block, notice, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import type { AssessedFlow } from "./assess.ts";
import type { FlowPlan } from "./flow-plan.ts";
import { pinnedMapping } from "./live.ts";

/** Reports flows without our mark that use objects of this key. @returns whether one of them may be ours, so that nothing
 *  can be planned: to make the flow would be to ingest twice, to take one of them might be to take somebody's. */
export function reportGuests(
  context: PlanContext,
  { flow, declared }: FlowPlan,
  guests: readonly (Guest & Pick<AssessedFlow, "structural">)[],
): boolean {
  const position = context.config.locate(["dataflows", flow.key]);
  const inDoubt = guests.filter(({ mayBeOurs }) => mayBeOurs);
  if (inDoubt.length > 0) {
    const marker = formatMarker({
      project: context.config.project,
      kind: "flow",
      key: flow.key,
      hash: declared.hashes.flow,
    });
    block(
      context,
      codes.flowInDoubt,
      `dataflows.${flow.key}: flows ${inDoubt.map((guest) => nameAndId(guest.flow)).join(" and ")} use its objects and none carries its mark, so nothing says which one is ours. Put ${marker} into the description of the one that is; the others are then left alone.`,
      position,
    );
    return true;
  }
  for (const guest of guests) {
    const what =
      guest.structural.length === 0
        ? `reads the same as dataflows.${flow.key} and uses its objects, but does not carry its mark; it is left alone. Delete it if it is not wanted: data is ingested twice.`
        : `uses the source or target connection of dataflows.${flow.key} and does not carry its mark; it is left alone, and so is what it uses. Delete it if it is not wanted, as the old flow of an overlap whose mark was edited away.`;
    if (guest.structural.length === 0 || guest.onPair)
      notice(context, codes.twin, `Flow ${nameAndId(guest.flow)} ${what}`, position);
  }
  return false;
}

/** Sentences about flows that are not ours and run a mapping set of this key. */
export function guestsOfMappingSet({ owned }: PlanContext, key: string, setId: string | undefined): readonly string[] {
  return (owned.guests.get(key) ?? []).flatMap((guest) => {
    const pin = pinnedMapping(guest.flow);
    if (pin === undefined || pin.id !== setId) return [];
    return [
      `Flow ${nameAndId(guest.flow)}, which is not ours, uses this mapping set too and stays at version ${pin.version}.`,
    ];
  });
}
