import { translateRegex } from "./java-regex.ts";

/** What Java has and JavaScript has not, or means otherwise: nothing is said of such a pattern. */
const javaOnly = /\(\?[a-zA-Z-]+[:)]|\(\?>|\\[QEGZAzhHRX]|[*+?}]\+|&&|\[[^\]]*\[|\\p\{|\[:/u;
const lookAround = /\(\?<?[=!]/u;
const backReference = /(?<!\\)(?:\\\\)*\\[1-9]/u;

/** What is wrong with a regular expression, as far as that is known without the engine, which takes time to load. */
export function checkRegexSource(
  pattern: string,
): { readonly kind: "broken" | "unlikely"; readonly message: string } | undefined {
  if (lookAround.test(pattern) || backReference.test(pattern)) {
    const message = "Look-around and back-references are not run in a preview, which uses an engine of linear time.";
    return { kind: "unlikely", message };
  }
  const translated = translateRegex(pattern);
  if ("missing" in translated) {
    return { kind: "unlikely", message: `A preview does not run this: ${translated.missing}.` };
  }
  if (javaOnly.test(pattern)) return undefined;
  try {
    // Without a flag JavaScript is as lenient as Java is. It is compiled, and run on nothing.
    void new RegExp(pattern);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*\/:? /u, "") : "it cannot be read";
    return { kind: "broken", message: `The regular expression "${pattern}" cannot be read: ${reason}.` };
  }
}
