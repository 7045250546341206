import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

export interface EditorProblem {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

/** What an editor does with `yaml-language-server`, over its standard input and output. Nothing is fetched. */
export class LanguageClient {
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #answers = new Map<number, (result: unknown) => void>();
  readonly #problems = new Map<string, (problems: readonly EditorProblem[]) => void>();
  #input = Buffer.alloc(0);
  #nextId = 1;

  constructor(schemaPath: string) {
    const manifest = require.resolve("yaml-language-server/package.json");
    const command = join(dirname(manifest), "bin", "yaml-language-server");
    this.#server = spawn(process.execPath, [command, "--stdio"], { stdio: "pipe" });
    this.#server.stdout.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#settings = {
      yaml: {
        schemas: { [pathToFileURL(schemaPath).href]: ["*.yaml"] },
        schemaStore: { enable: false, url: "" },
        validate: true,
        completion: true,
        hover: true,
      },
      http: {},
    };
  }

  readonly #settings: object;

  async start(): Promise<void> {
    const capabilities = {
      workspace: { configuration: true },
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    };
    await this.#ask("initialize", { processId: process.pid, rootUri: null, capabilities });
    this.#send({ method: "initialized", params: {} });
    this.#send({ method: "workspace/didChangeConfiguration", params: { settings: this.#settings } });
  }

  /** Opens a document and waits for what the editor would underline. */
  async open(name: string, text: string): Promise<readonly EditorProblem[]> {
    const uri = `file:///work/${name}`;
    const { promise, resolve } = Promise.withResolvers<readonly EditorProblem[]>();
    this.#problems.set(uri, resolve);
    this.#send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
    });
    return promise;
  }

  async complete(name: string, line: number, character: number): Promise<readonly string[]> {
    const params = { textDocument: { uri: `file:///work/${name}` }, position: { line, character } };
    const { items } = (await this.#ask("textDocument/completion", params)) as { items: readonly { label: string }[] };
    return items.map(({ label }) => label);
  }

  async hover(name: string, line: number, character: number): Promise<string> {
    const params = { textDocument: { uri: `file:///work/${name}` }, position: { line, character } };
    return JSON.stringify(await this.#ask("textDocument/hover", params));
  }

  stop(): void {
    this.#server.kill();
  }

  async #ask(method: string, params: object): Promise<unknown> {
    const id = this.#nextId++;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#answers.set(id, resolve);
    this.#send({ id, method, params });
    return promise;
  }

  #send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#server.stdin.write(body);
  }

  #read(chunk: Buffer): void {
    this.#input = Buffer.concat([this.#input, chunk]);
    for (;;) {
      const headEnd = this.#input.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#input.subarray(0, Math.max(0, headEnd)).toString())?.[1],
      );
      if (headEnd === -1 || this.#input.length < headEnd + 4 + length) return;
      const body = this.#input.subarray(headEnd + 4, headEnd + 4 + length).toString();
      this.#input = this.#input.subarray(headEnd + 4 + length);
      this.#receive(JSON.parse(body) as Message);
    }
  }

  #receive({ id, method, params, result }: Message): void {
    if (method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly EditorProblem[] };
      this.#problems.get(uri)?.(diagnostics);
    } else if (method === "workspace/configuration") {
      const { items } = params as { items: readonly { section?: string }[] };
      const settings = this.#settings as Record<string, unknown>;
      this.#send({
        id,
        result: items.map(({ section }) => (section === undefined ? settings : (settings[section] ?? {}))),
      });
    } else if (method !== undefined && id !== undefined) this.#send({ id, result: null });
    else if (id !== undefined) this.#answers.get(id)?.(result);
  }
}
