import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { main } from "../src/main.ts";
import { askLine, wantsColor, type Terminal } from "../src/terminal.ts";

describe("wantsColor", () => {
  const terminal = { isTTY: true } as const;
  const pipe = { isTTY: false } as unknown as typeof terminal;

  it.each([
    [{}, terminal, true],
    [{}, pipe, false],
    [{ NO_COLOR: "1" }, terminal, false],
    [{ NO_COLOR: "" }, terminal, true],
    [{ FORCE_COLOR: "1" }, pipe, true],
    [{ FORCE_COLOR: "0" }, terminal, false],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, terminal, false],
    [{ TERM: "dumb" }, terminal, false],
    [{ CI: "true" }, terminal, false],
  ])("for %j", (env, stream, wanted) => {
    expect(wantsColor(env, stream)).toBe(wanted);
  });
});

describe("askLine", () => {
  /** A person at a screen who presses these keys when asked. */
  async function pressing(keys: string): Promise<string> {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    output.once("data", () => input.write(keys));
    const interrupt = new AbortController();
    const { signal } = interrupt;
    return askLine("Sure? ", { input, output, signal, interrupt: () => interrupt.abort(new Error("Interrupted.")) });
  }

  it.each([
    ["yes\r", "yes"],
    ["\r", ""],
    // Ctrl+D
    ["\u0004", ""],
  ])("takes %j for %j", async (keys, line) => {
    expect(await pressing(keys)).toBe(line);
  });

  it("lets Ctrl+C interrupt", async () => {
    await expect(pressing("\u0003")).rejects.toThrow("aborted");
  });
});

describe("main", () => {
  it("colours only what may be coloured", async () => {
    let err = "";
    const terminal: Terminal = {
      out: () => undefined,
      err: (text) => {
        err += text;
      },
      env: {},
      cwd: "/",
      color: { out: false, err: true },
      columns: 80,
      live: false,
      interactive: false,
      ask: () => Promise.resolve(""),
      signal: new AbortController().signal,
    };
    expect(await main(["apply"], terminal)).toBe(1);
    expect(err.startsWith("\u001b[31merror:\u001b[39m Nobody is there to ask")).toBe(true);
  });
});
