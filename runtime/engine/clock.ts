/** Time, chance and timers: what the engine asks of the platform, through the host's own primitives. */
import type { Host } from '../core/index.ts';

export type Clock = Pick<Host, 'now' | 'random' | 'uuid' | 'timer'>;
