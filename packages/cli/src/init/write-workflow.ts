/** A workflow that plans pull requests, applies merges and looks for drift. @param secrets Names of storage secrets. */
export function writeWorkflow(secrets: readonly string[]): string {
  const env =
    secrets.length === 0
      ? ""
      : `        env:\n${secrets.map((name) => `          ${name}: \${{ secrets.${name} }}\n`).join("")}`;
  return `name: Ingest
on:
  pull_request:
  push: { branches: [main] }
  schedule: [{ cron: "17 5 * * *" }]

permissions:
  contents: read # to check out the configuration
  pull-requests: write # to write the plan as a comment
  issues: write # to keep the drift issue

concurrency: { group: aep-ingest, cancel-in-progress: false }

jobs:
  ingest:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: org/aep-ingest-action@v1
        with:
          sandbox: \${{ vars.AEP_SANDBOX }}
          client-id: \${{ secrets.AEP_CLIENT_ID }}
          client-secret: \${{ secrets.AEP_CLIENT_SECRET }}
          org-id: \${{ vars.AEP_ORG_ID }}
${env}`;
}
