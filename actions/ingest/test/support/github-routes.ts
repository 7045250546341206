import { createHash } from "node:crypto";
import { bot, type GithubState, type StoredCheck, type StoredDeployment } from "./github-state.ts";

export type GithubAnswer = readonly [status: number, json: unknown, headers?: Readonly<Record<string, string>>];

/** An answer that is no JSON. */
export class RawText {
  readonly text: string;
  readonly type: string;

  constructor(text: string, type = "application/vnd.github.raw+json; charset=utf-8") {
    this.text = text;
    this.type = type;
  }
}

interface Given {
  /** What the groups of the route's pattern matched, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: GivenBody;
}

/** Whether a request has what its route reads is for GitHub's own description to say. */
interface GivenBody extends Omit<StoredCheck, "id"> {
  readonly base: string;
  readonly base_tree: string;
  readonly body: string;
  readonly environment: string;
  readonly force?: boolean;
  readonly head: string;
  readonly labels?: readonly string[];
  readonly message: string;
  readonly parents?: readonly string[];
  readonly ref: string;
  readonly sha: string;
  readonly state: string;
  readonly title: string;
  readonly tree: string & readonly { readonly path: string; readonly content: string }[];
}

type Route = readonly [method: string, path: string, answer: (given: Given) => GithubAnswer];

const notFound: GithubAnswer = [404, { message: "Not Found" }];
const tooLong: GithubAnswer = [422, { message: "Validation Failed: body is too long (maximum is 65536 characters)" }];
const longestBody = 65_536;

/** Answers requests about `acme/leads` from what `state` keeps. @param url Where this API is, for links to next pages. */
export function githubRoutes(
  state: GithubState,
  url: string,
): (method: string, asked: URL, body: unknown) => GithubAnswer {
  const routes: readonly Route[] = [
    ...commentRoutes(state, url),
    ...issueRoutes(state),
    ...checkRoutes(state),
    ...deploymentRoutes(state),
    ...gitRoutes(state),
    ...pullRoutes(state),
  ];
  const compiled = routes.map(([method, path, answer]) => {
    const pattern = new RegExp(`^/repos/acme/leads${path.replaceAll("*", "([^/]+)")}$`, "u");
    return { method, pattern, answer };
  });
  return (method, asked, body) => {
    for (const route of compiled) {
      const match = route.method === method ? route.pattern.exec(asked.pathname) : null;
      if (match === null) continue;
      return route.answer({
        parts: match.slice(1).map(decodeURIComponent),
        query: asked.searchParams,
        body: body as GivenBody,
      });
    }
    return notFound;
  };
}

function commentRoutes(state: GithubState, url: string): readonly Route[] {
  return [
    [
      "GET",
      "/issues/5/comments",
      ({ query }) => {
        const size = Number(query.get("per_page") ?? 30);
        const number = Number(query.get("page") ?? 1);
        const items = state.comments.slice((number - 1) * size, number * size);
        const more = number * size < state.comments.length;
        const next = `<${url}/repos/acme/leads/issues/5/comments?per_page=${size}&page=${number + 1}>; rel="next"`;
        return [200, items, more ? { link: next } : {}];
      },
    ],
    [
      "POST",
      "/issues/5/comments",
      ({ body }) => (body.body.length > longestBody ? tooLong : [201, state.addComment(bot, body.body)]),
    ],
    [
      "PATCH",
      "/issues/comments/*",
      ({ parts, body }) => {
        const comment = state.comments.find(({ id }) => String(id) === parts[0]);
        if (comment === undefined) return notFound;
        if (comment.user.login !== bot.login) return [403, { message: "Resource not accessible by integration" }];
        if (body.body.length > longestBody) return tooLong;
        comment.body = body.body;
        return [200, comment];
      },
    ],
    ["GET", "/pulls/5", () => [200, { number: 5, head: { sha: state.headSha } }]],
    [
      "GET",
      "/commits/*/pulls",
      ({ parts }) => {
        if (state.mergeSha === "" || parts[0] !== state.mergeSha) return [200, []];
        const pull = { number: 5, head: { sha: state.headSha }, merged_at: "2026-11-23T18:00:00Z" };
        return [200, [{ ...pull, merge_commit_sha: state.mergeSha }]];
      },
    ],
    [
      "GET",
      "/contents/*",
      ({ parts, query }) => {
        const file = state.files.get(`${query.get("ref")}:${parts[0]}`);
        return file === undefined ? notFound : [200, new RawText(file)];
      },
    ],
  ];
}

function issueRoutes({ issues, pulls }: GithubState): readonly Route[] {
  return [
    [
      "GET",
      "/issues",
      ({ query }) => [
        200,
        issues.filter(({ state, labels }) => state === "open" && labels.includes(query.get("labels") ?? "")),
      ],
    ],
    [
      "POST",
      "/issues",
      ({ body }) => {
        const number = 100 + issues.length;
        const html_url = `https://github.com/acme/leads/issues/${number}`;
        const { title, body: text = "", labels = [] } = body;
        const made = { number, html_url, user: bot, labels, title, body: text, state: "open", comments: [] };
        issues.push(made);
        return [201, made];
      },
    ],
    [
      "POST",
      "/issues/*/comments",
      ({ parts, body }) => {
        const found = [...issues, ...pulls].find(({ number }) => String(number) === parts[0]);
        if (found === undefined) return notFound;
        found.comments.push(body.body);
        return [201, { id: 1, node_id: "IC_1", html_url: found.html_url, user: bot, body: body.body }];
      },
    ],
    [
      "PATCH",
      "/issues/*",
      ({ parts, body }) => {
        const found = issues.find(({ number }) => String(number) === parts[0]);
        if (found === undefined) return notFound;
        found.body = body.body ?? found.body;
        found.state = body.state ?? found.state;
        return [200, found];
      },
    ],
  ];
}

function checkRoutes(state: GithubState): readonly Route[] {
  return [
    [
      "POST",
      "/check-runs",
      ({ body }) => {
        if (body.output.summary.length >= longestBody) return tooLong;
        const made: StoredCheck = { ...body, id: state.nextId++ };
        state.checks.push(made);
        return [201, made];
      },
    ],
    [
      "GET",
      "/commits/*/check-runs",
      ({ parts, query }) => {
        const name = query.get("check_name");
        const found = state.checks.filter((one) => one.head_sha === parts[0] && one.name === name);
        return [200, { total_count: found.length, check_runs: found }];
      },
    ],
  ];
}

function deploymentRoutes({ deployments }: GithubState): readonly Route[] {
  return [
    [
      "POST",
      "/deployments",
      ({ body }) => {
        const { ref, environment } = body;
        const made: StoredDeployment = { id: 500 + deployments.length, ref, environment, statuses: [] };
        deployments.push(made);
        return [201, made];
      },
    ],
    [
      "POST",
      "/deployments/*/statuses",
      ({ parts, body }) => {
        const found = deployments.find(({ id }) => String(id) === parts[0]);
        if (found === undefined) return notFound;
        found.statuses.push(body as unknown as StoredDeployment["statuses"][number]);
        return [201, { id: 1 }];
      },
    ],
  ];
}

function gitRoutes(state: GithubState): readonly Route[] {
  const { branches, commits, trees } = state;
  const idOf = (content: unknown): string => createHash("sha1").update(JSON.stringify(content)).digest("hex");
  const reference = (ref: string): GithubAnswer => {
    const sha = branches.get(ref.replace(/^heads\//u, ""));
    return sha === undefined ? notFound : [200, { ref: `refs/${ref}`, object: { sha, type: "commit" } }];
  };
  return [
    ["GET", "", () => [200, { default_branch: "main" }]],
    ["GET", "/git/ref/*", ({ parts: [ref = ""] }) => reference(ref)],
    [
      "POST",
      "/git/refs",
      ({ body }) => {
        const name = body.ref.replace("refs/heads/", "");
        if (branches.has(name)) return [422, { message: "Reference already exists" }];
        branches.set(name, body.sha);
        return [201, reference(`heads/${name}`)[1]];
      },
    ],
    [
      "PATCH",
      "/git/refs/*",
      ({ parts: [ref = ""], body }) => {
        const name = ref.replace(/^heads\//u, "");
        if (!branches.has(name)) return [422, { message: "Reference does not exist" }];
        const isForward = commits.get(body.sha)?.parents.includes(branches.get(name) ?? "") === true;
        if (!isForward && body.force !== true) return [422, { message: "Update is not a fast forward" }];
        branches.set(name, body.sha);
        return reference(ref);
      },
    ],
    [
      "DELETE",
      "/git/refs/*",
      ({ parts: [ref = ""] }) => {
        const had = branches.delete(ref.replace(/^heads\//u, ""));
        return had ? [204, undefined] : [422, { message: "Reference does not exist" }];
      },
    ],
    [
      "GET",
      "/git/commits/*",
      ({ parts: [sha = ""] }) => {
        const commit = commits.get(sha);
        return commit === undefined
          ? notFound
          : [
              200,
              {
                sha,
                message: commit.message,
                tree: { sha: commit.tree },
                parents: commit.parents.map((parent) => ({ sha: parent })),
              },
            ];
      },
    ],
    [
      "POST",
      "/git/trees",
      ({ body }) => {
        const files = new Map(trees.get(body.base_tree));
        for (const { path, content } of body.tree) files.set(path, content);
        const sha = idOf([...files]);
        trees.set(sha, files);
        return [201, { sha }];
      },
    ],
    [
      "POST",
      "/git/commits",
      ({ body }) => {
        const commit = { message: body.message, tree: body.tree, parents: body.parents ?? [] };
        const sha = idOf(commit);
        commits.set(sha, commit);
        return [201, { sha, tree: { sha: commit.tree } }];
      },
    ],
  ];
}

function pullRoutes(state: GithubState): readonly Route[] {
  const { pulls } = state;
  return [
    [
      "GET",
      "/pulls",
      ({ query }) => {
        const head = query.get("head")?.replace("acme:", "");
        const state = query.get("state") ?? "open";
        const found = pulls.filter((one) => (state === "all" || one.state === state) && one.head === head);
        return [200, found.toReversed()];
      },
    ],
    [
      "POST",
      "/pulls",
      ({ body }) => {
        if (!state.actionsMayOpenPulls) {
          return [403, { message: "GitHub Actions is not permitted to create or approve pull requests." }];
        }
        const number = 200 + pulls.length;
        const html_url = `https://github.com/acme/leads/pull/${number}`;
        const { title, body: text, head, base } = body;
        const made = {
          number,
          html_url,
          user: bot,
          title,
          body: text,
          head,
          base,
          state: "open",
          merged_at: null,
          comments: [],
        };
        pulls.push(made);
        return [201, made];
      },
    ],
    [
      "PATCH",
      "/pulls/*",
      ({ parts, body }) => {
        const found = pulls.find(({ number }) => String(number) === parts[0]);
        if (found === undefined) return notFound;
        found.body = body.body ?? found.body;
        found.state = body.state ?? found.state;
        return [200, found];
      },
    ],
  ];
}
