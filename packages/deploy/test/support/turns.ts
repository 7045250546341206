/** Lets the requests of several clients pass one at a time, in an order that a seed decides: a client is favoured for a
 *  while, then another one is. The same seed gives much the same order; sockets keep it from being exactly the same. */
export function createTurns(seed: number): { readonly turn: (clientId: string) => Promise<void>; stop(): void } {
  let state = seed * 2_654_435_761 + 1;
  const random = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
  const waiting: { readonly clientId: string; readonly go: () => void }[] = [];
  const burst = [1, 2, 4, 10, 30][seed % 5] ?? 1;
  let favourite: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const release = (): void => {
    timer = undefined;
    const clients = [...new Set(waiting.map(({ clientId }) => clientId))].sort();
    if (favourite === undefined || random() < 1 / burst) favourite = clients[Math.floor(random() * clients.length)];
    const index = waiting.findIndex(({ clientId }) => clientId === favourite);
    const [next] = waiting.splice(Math.max(index, 0), 1);
    if (index < 0) favourite = undefined;
    next?.go();
    if (waiting.length > 0) schedule();
  };
  const schedule = (): void => {
    timer ??= setTimeout(release, 1);
  };
  return {
    turn: (clientId) =>
      new Promise((resolve) => {
        waiting.push({ clientId, go: resolve });
        schedule();
      }),
    stop() {
      clearTimeout(timer);
      for (const { go } of waiting.splice(0)) go();
    },
  };
}
