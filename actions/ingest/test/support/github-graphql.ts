import { readFileSync } from "node:fs";
import { buildSchema, graphqlSync, GraphQLError, type GraphQLSchema } from "graphql";
import { bot, type GithubState } from "./github-state.ts";

/** As GitHub answers it: what it could not do has a type, what it could not read has none. */
interface GraphqlError {
  readonly message: string;
  readonly type?: string;
}

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphqlError[];
}

let known: GraphQLSchema | undefined;

/** The schema that GitHub publishes, as `@octokit/graphql-schema` carries it: a megabyte, read when it is first asked for. */
function githubSchema(): GraphQLSchema {
  const file = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
  known ??= buildSchema(readFileSync(file, "utf8"), { assumeValid: true, noLocation: true });
  return known;
}

/**
 * Carries a document out against GitHub's own schema, so that neither it nor its answer can have another form.
 * @returns in `problems` what the schema objects to in the document, its variables or this double's own answer.
 */
export function githubGraphql(
  state: GithubState,
  body: unknown,
): { readonly answer: GraphqlAnswer; readonly problems: readonly string[] } {
  const { query, variables } = body as { query: string; variables?: Readonly<Record<string, unknown>> };
  const rootValue = {
    viewer: { login: bot.login },
    minimizeComment({ input }: { readonly input: { readonly subjectId: string } }) {
      const comment = state.comments.find((one) => one.node_id === input.subjectId);
      if (comment === undefined) {
        const message = `Could not resolve to a node with the global id of '${input.subjectId}'`;
        throw new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
      }
      comment.minimized = true;
      return { clientMutationId: null };
    },
  };
  const { data, errors = [] } = graphqlSync({
    schema: githubSchema(),
    source: query,
    rootValue,
    variableValues: variables,
  });
  const told = errors.map(({ message, extensions: { type } }): GraphqlError => {
    return typeof type === "string" ? { message, type } : { message };
  });
  return {
    answer: { ...(data !== undefined && { data }), ...(told.length > 0 && { errors: told }) },
    problems: told.flatMap(({ message, type }) => (type === undefined ? [`GraphQL: ${message}`] : [])),
  };
}
