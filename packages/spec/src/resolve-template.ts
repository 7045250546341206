import type { EnvTemplate } from "./config.ts";

export type ResolvedTemplate = { readonly value: string } | { readonly missing: readonly string[] };

/**
 * The text of a template. A variable that is empty counts as missing: CI systems pass an unset secret as empty text,
 * and an empty credential never is what somebody meant.
 */
export function resolveTemplate(
  template: EnvTemplate,
  env: Readonly<Record<string, string | undefined>>,
): ResolvedTemplate {
  const missing = new Set<string>();
  let value = "";
  for (const part of template.parts) {
    if (typeof part === "string") {
      value += part;
      continue;
    }
    const found = Object.hasOwn(env, part.env) ? env[part.env] : undefined;
    if (found === undefined || found === "") missing.add(part.env);
    else value += found;
  }
  return missing.size > 0 ? { missing: [...missing] } : { value };
}
