import { Agent, request } from "undici";
import { quantile } from "../measure.ts";

export interface Asked {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Requests of one kind over several rounds. */
export interface Load {
  /** Seconds on the clock of each round, divided by its requests. */
  readonly secondsPerRequest: number[];
  readonly latenciesMs: number[];
  /** Characters of the last answer. */
  size: number;
}

/** Sends the request `count` times over `connections` connections, each at once after its answer. */
export async function press(asked: Asked, { count, connections }: { count: number; connections: number }, load: Load) {
  const dispatcher = new Agent({ connections });
  const { url, ...rest } = asked;
  let left = count;
  const began = performance.now();
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const sent = performance.now();
      const { statusCode, body } = await request(url, { ...rest, dispatcher });
      const text = await body.text();
      if (statusCode >= 300) throw new Error(`${asked.method} ${url}: ${statusCode} ${text}`);
      load.size = text.length;
      load.latenciesMs.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  load.secondsPerRequest.push((performance.now() - began) / 1000 / count);
  await dispatcher.close();
}

export function p99(load: Load): number {
  return quantile(load.latenciesMs, 0.99);
}
