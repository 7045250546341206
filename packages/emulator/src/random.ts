/** Numbers in [0, 1). With a seed the sequence repeats (mulberry32). */
export function createRandom(seed?: number): () => number {
  if (seed === undefined) return Math.random;
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function hex(random: () => number, length: number): string {
  let text = "";
  while (text.length < length) {
    text += Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  }
  return text.slice(0, length);
}

/** A version 4 UUID. */
export function uuid(random: () => number): string {
  const digits = hex(random, 32);
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join("-");
}

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID: 10 characters of time, 16 of chance. Batch ids look like this. */
export function ulid(random: () => number, epochMs: number): string {
  let time = "";
  let rest = Math.max(0, Math.floor(epochMs));
  for (let index = 0; index < 10; index++) {
    time = crockford.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  let chance = "";
  for (let index = 0; index < 16; index++) chance += crockford.charAt(Math.floor(random() * 32));
  return time + chance;
}

/** `"<8 hex>-0000-0200-0000-<8 hex unix seconds>0000"` with its own double quotes, as Flow Service writes etags. */
export function etag(random: () => number, epochMs: number): string {
  const seconds = Math.max(0, Math.floor(epochMs / 1000))
    .toString(16)
    .padStart(8, "0")
    .slice(-8);
  return `"${hex(random, 8)}-0000-0200-0000-${seconds}0000"`;
}
