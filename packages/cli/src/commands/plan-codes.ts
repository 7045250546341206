/** What a block or notice of a plan means. The plan's own message names the objects. */
export interface PlanCode {
  /** Blocked: nothing is applied. Notice: for reading. */
  readonly severity: "blocked" | "notice";
  readonly title: string;
  readonly meaning: string;
  readonly fix: string;
}

/** Codes of plans, which depend on a sandbox and so cannot be found by `validate`. */
export const planCodes: Readonly<Record<string, PlanCode>> = {
  AEP901: {
    severity: "blocked",
    title: "a connection cannot be identified",
    meaning:
      "A connection named by `id` or `existing` is not in the sandbox (or several are), or our dataflows use one that carries no mark of ours.",
    fix: "Correct the id or name, or follow the message: put the mark back into its description, or refer to it by id.",
  },
  AEP902: {
    severity: "blocked",
    title: "a connection's property cannot change",
    meaning: "The service keeps this property for a connection's whole life.",
    fix: "Declare another connection under a new key and let the dataflows use it.",
  },
  AEP903: {
    severity: "blocked",
    title: "a referenced schema does not exist",
    meaning: "The sandbox has no schema with this id.",
    fix: "Correct the id, or choose the sandbox that has it.",
  },
  AEP904: {
    severity: "blocked",
    title: "a title is taken",
    meaning: "A schema or field group with this title exists and is not ours; titles are unique.",
    fix: "Choose another title, or use the existing schema with `id`.",
  },
  AEP905: {
    severity: "blocked",
    title: "a schema would break",
    meaning:
      "Data is stored under this schema; the change would make it invalid, and the service refuses it once the schema is in use.",
    fix: "Make the change additive (a new field), or declare a schema under a new key with a dataset of its own.",
  },
  AEP906: {
    severity: "blocked",
    title: "Profile cannot be left",
    meaning: "Schemas and datasets that are enabled for Profile stay so.",
    fix: "Write `profile: true`, or declare a new one under another key.",
  },
  AEP907: {
    severity: "blocked",
    title: "a dataset in Profile whose schema is not",
    meaning: "A dataset can be enabled for Profile only when its schema is.",
    fix: "Enable the schema, too, or take `profile` from the dataset.",
  },
  AEP908: {
    severity: "blocked",
    title: "a referenced dataset cannot be used",
    meaning: "The sandbox has no dataset with this id, or it names no schema.",
    fix: "Correct the id, or choose the sandbox that has it.",
  },
  AEP909: {
    severity: "blocked",
    title: "a dataset cannot get another schema",
    meaning: "A dataset is bound to its schema when it is created.",
    fix: "Declare a dataset under a new key and let the dataflows write to it.",
  },
  AEP910: {
    severity: "blocked",
    title: "the service refuses a mapping",
    meaning: "Data Prep was asked to validate the mapping against the schema and found an error in it.",
    fix: "Correct the line that the message names.",
  },
  AEP911: {
    severity: "blocked",
    title: "a replacement needs `handover`",
    meaning:
      "What changed cannot be changed in place, and the dataflow has run: whatever replaces it leaves a gap or reads data twice.",
    fix: "Choose `handover: from-now`, `overlap` or `backfill`; the plan says for each what happens, in absolute times.",
  },
  AEP912: {
    severity: "blocked",
    title: "a dataflow was there before, or was to be",
    meaning:
      "Its connections are there for more than an hour, but no flow: somebody deleted it, or an apply was interrupted before it was made. Or all is gone but its mapping set, which nobody can delete, and the dataset holds data. Making it again may read data again that was ingested before.",
    fix: "Say with `handover` what the new flow reads, or take the dataflow from the file.",
  },
  AEP913: {
    severity: "blocked",
    title: "a flow that runs once is final",
    meaning: "It has started: only its name and description can still change.",
    fix: "Write `handover: backfill` to read everything again, or declare a dataflow under a new key.",
  },
  AEP914: {
    severity: "blocked",
    title: "the environment is protected",
    meaning: "`protect: true` holds back deletes and replaces, and refuses `destroy`.",
    fix: "Put the sentence that the plan shows under `acknowledge`, so that it is reviewed with the change.",
  },
  AEP915: {
    severity: "blocked",
    title: "many dataflows at once",
    meaning: "More than 30 % of at least ten dataflows would be updated, replaced or deleted.",
    fix: "Look again; then put the sentence that the plan shows under `acknowledge`.",
  },
  AEP916: {
    severity: "blocked",
    title: "a dataset would be deleted",
    meaning: "Its data goes with it.",
    fix: "Keep it with `keep: [dataset]`, or put the sentence that the plan shows under `acknowledge`.",
  },
  AEP917: {
    severity: "blocked",
    title: "a running dataflow would be deleted",
    meaning: "From then on nothing is ingested by it.",
    fix: "Put the sentence that the plan shows under `acknowledge`, or switch it off first with `enabled: false`.",
  },
  AEP918: {
    severity: "blocked",
    title: "the namespace of another organisation",
    meaning: "A path begins with `_something` that is not this sandbox's own namespace.",
    fix: "Write `_tenant`, which stands for the sandbox's own namespace everywhere.",
  },
  AEP919: {
    severity: "blocked",
    title: "a connection does not work",
    meaning: "The service was asked to try an existing connection before a new flow uses it, and could not.",
    fix: "Renew its credentials (`--rotate`), or correct it in the sandbox.",
  },
  AEP920: {
    severity: "blocked",
    title: "another apply may be replacing the flow",
    meaning:
      "A new flow for this key is a few minutes old, and the flow that these files keep is switched off: another apply with another config may be about to delete it.",
    fix: "Agree on one config. If no other apply runs, plan again at the time that the message gives.",
  },
  AEP921: {
    severity: "blocked",
    title: "the service's specs are other ones",
    meaning:
      "The service was asked for the connection spec and the flow spec that a new object uses, and what would be sent does not fit them, or they are not there.",
    fix: "Change the line that the message points to. Where the connector is missing, the organisation has no licence for it.",
  },
  AEP922: {
    severity: "blocked",
    title: "nothing says which flow is ours",
    meaning:
      "Several flows use the dataflow's source connection, target connection or mapping set, and none of them carries its mark. To take one might be to take somebody's, to make another one would be to ingest twice.",
    fix: "Put the mark that the message shows into the description of the flow that is ours. The others are then left alone.",
  },
  AEP923: {
    severity: "blocked",
    title: "a flow without our mark uses what is to be removed",
    meaning:
      "Only what carries the project's mark is deleted. A flow without it hangs on the source or target connection of the dataflow: its mark was edited away, or a person made it there.",
    fix: "If the flow is ours, put the mark that the message shows into its description. If it is not, delete it, or let it use connections of its own.",
  },
  AEP930: {
    severity: "notice",
    title: "marked as ours, but not in the files",
    meaning: "An object carries this project's mark and no file declares it. It is left alone.",
    fix: "Declare it again, say with `moved` where it went, or delete it with `removed`.",
  },
  AEP931: {
    severity: "notice",
    title: "something else has this name",
    meaning: "An object without our mark has the same name. It is left alone and another one is made.",
    fix: "Refer to it by `id` if you meant it; a flow that reads the same data ingests it twice.",
  },
  AEP932: {
    severity: "notice",
    title: "a handover is pending",
    meaning: "With `handover: overlap` the old flow stays until its first run after the new one's start has ended.",
    fix: "Nothing; the next apply or scheduled run of the action after that takes the old flow away.",
  },
  AEP933: {
    severity: "notice",
    title: "an acknowledgement that is not needed",
    meaning: "Nothing in this plan asks for it; left in the file it would lift a brake that comes later.",
    fix: "Take it out.",
  },
  AEP934: {
    severity: "notice",
    title: "a field that the file does not declare",
    meaning: "It is in the sandbox's field group; fields are never taken out of a schema.",
    fix: "Declare it, or leave it.",
  },
  AEP935: {
    severity: "notice",
    title: "an identity that the file does not declare",
    meaning: "It is in the sandbox and is left alone.",
    fix: "Declare it, or leave it.",
  },
  AEP936: {
    severity: "notice",
    title: "a mapping set stays",
    meaning: "The service documents no way to delete one. Nothing uses it.",
    fix: "Nothing.",
  },
  AEP937: {
    severity: "notice",
    title: "two objects with one mark",
    meaning:
      "Both carry the mark of one key, and the second is in use or differs, so it is not deleted by itself. Of two flows that read the same, data is ingested twice.",
    fix: "Delete the one that is not wanted.",
  },
  AEP938: {
    severity: "notice",
    title: "it stays, because somebody else uses it",
    meaning:
      "`removed` or `destroy` would delete this connection, dataset, schema or field group, but something that is not the project's uses it, or the schema is in Profile, which no schema leaves.",
    fix: "Nothing has to be done. If it is to go, let go of it where the message says first.",
  },
};
