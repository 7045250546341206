#!/usr/bin/env bash
# Writes a software bill of materials (CycloneDX) for each published package and for the action, from the lockfile.
# Usage: scripts/release/sbom.sh FOLDER. Needs the pinned pnpm on the path.
set -euo pipefail
mkdir -p "$1"
pnpm sbom --sbom-format cyclonedx --prod --split --out "$1/%s-%v.cdx.json" --filter "./packages/*" --filter "./actions/ingest"
