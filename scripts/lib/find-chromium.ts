import { existsSync } from "node:fs";

/** Path of the Chromium that browser tests look through: `AEP_CHROMIUM`, Debian's, or a Chrome; undefined without one. */
export function findChromium(): string | undefined {
  return [process.env["AEP_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
    (path) => path !== undefined && existsSync(path),
  );
}
