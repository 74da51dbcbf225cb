/** A turn of the event loop: how the runtime lets everything else go first, on any platform. */
type Immediate = (callback: () => void) => unknown;

/** Calls back when other work has had its turn. Node has setImmediate; elsewhere a timer of 0 ms does. */
export const nextTurn: Immediate = (globalThis as { setImmediate?: Immediate }).setImmediate ?? ((callback) => setTimeout(callback, 0));
