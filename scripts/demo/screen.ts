import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

const interactive = process.stdout.isTTY === true && process.env.CI === undefined;
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Text in a colour where the terminal wants colours (NO_COLOR and FORCE_COLOR are respected). */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

export function line(text = ""): void {
  process.stdout.write(`${text}\n`);
}

export interface Progress {
  /** One finished piece of work below the step. */
  detail(text: string): void;
  /** What the step does right now; shown beside the spinner, not kept. */
  now(text: string): void;
}

/** Runs one step of the story: a title with a spinner while it works, then its details and the time it took. */
export async function step<T>(number: number, title: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const started = performance.now();
  const details: string[] = [];
  let current = "";
  let frame = 0;
  const head = (): string => `${paint("bold", `${String(number).padStart(2)}  ${title}`)}`;
  const seconds = (): string => paint("dim", `${((performance.now() - started) / 1000).toFixed(1)} s`);
  const draw = (): void => {
    frame = (frame + 1) % frames.length;
    process.stdout.write(
      `\r\u001B[2K${paint("cyan", frames[frame] ?? "")} ${head()}  ${seconds()}  ${paint("dim", current)}`,
    );
  };
  const spinner = interactive ? setInterval(draw, 80) : undefined;
  const finish = (mark: string): void => {
    clearInterval(spinner);
    if (interactive) process.stdout.write("\r\u001B[2K");
    line(`${mark} ${head()}  ${seconds()}`);
    for (const detail of details) line(`      ${detail}`);
    line();
  };
  try {
    const result = await work({ detail: (text) => details.push(text), now: (text) => (current = text) });
    finish(paint("green", "✔"));
    return result;
  } catch (error) {
    finish(paint("red", "✘"));
    throw error;
  }
}
