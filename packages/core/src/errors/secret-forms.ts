/** A secret as it may come back: as it is, or as a service, a proxy or an error page writes it; and its telling parts. */
export function formsOf(secret: string): string[] {
  const parts = [secret, ...partsOf(secret)].filter((part) => part.length >= 3);
  return [
    ...new Set(parts.flatMap((part) => [part, ...inJson(part), ...inUrl(part), ...inHtml(part), ...inBase64(part)])),
  ];
}

/** Values in a connection string, the signature in a URI, the lines of a private key. */
function partsOf(secret: string): string[] {
  return secret
    .split(/[;&?\s]+/)
    .flatMap((piece) => [piece, piece.slice(piece.indexOf("=") + 1)])
    .filter((piece) => piece.length >= 16 && piece !== secret);
}

/** Writers of JSON differ in what else they escape: nothing, `/`, all but ASCII, what HTML would read; and JSON holds JSON. */
function inJson(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replaceAll(/[\u007f-\uffff]/g, unicodeEscape);
  const written = [json, ascii].flatMap((text) => [text, text.replaceAll("/", String.raw`\/`)]);
  const forHtml = [/[<>&]/g, /[<>&=']/g].map((special) => json.replaceAll(special, unicodeEscape));
  return [...written, ...forHtml, JSON.stringify(json).slice(1, -1)];
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function inUrl(value: string): string[] {
  const url = encodeURIComponent(value);
  const reserved = url.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([["", value]]).toString().slice(1);
  return [url, reserved, form].flatMap((text) => [text, text.replaceAll(/%../g, (code) => code.toLowerCase())]);
}

function inHtml(value: string): string[] {
  const named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const numbered = { ...named, '"': "&#34;" };
  return [named, numbered].map((entities) =>
    value.replaceAll(/[&<>"']/g, (sign) => entities[sign as keyof typeof entities]),
  );
}

/** By itself, and what of it is the same wherever it stands in a longer text: a Basic header, a whole request. */
function inBase64(value: string): string[] {
  const whole = Buffer.from(value).toString("base64");
  const within = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    return bytes.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  // A few letters would be found everywhere.
  const telling = within.filter((text) => text.length >= 8);
  const padded = [whole, whole.replace(/=+$/, ""), ...telling];
  return padded.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}
