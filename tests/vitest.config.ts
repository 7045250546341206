import { mergeConfig } from "vitest/config";
import { vitestConfig } from "../vitest.shared.ts";

/** The repository's own tests: floors, workflows, documentation. */
export default mergeConfig(vitestConfig, { test: { name: "repository", include: ["*.test.ts"] } });
