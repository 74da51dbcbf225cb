/**
 * The clock of a server whose time stands still (`aslc serve --clock manual`):
 *
 *     GET  /_aslc/clock                                     {"now": "2030-01-01T00:00:00.000Z"}
 *     POST /_aslc/clock  {"advance": 3600}                  seconds
 *     POST /_aslc/clock  {"to": "2030-01-02T00:00:00Z"}     answers when all that happens until then has
 */
import type http from 'node:http';
import { VirtualClock, type Json } from '../core/index.ts';
import { ApiError, type Engine } from '../engine/index.ts';

const PATH = '/_aslc/clock';

/** What a Date can hold (ms since 1970). */
const END_OF_TIME = 8.64e15;

/** Whether a request is for the clock. Pages of a browser are refused: no header asks leave for them. */
export const isForClock = ({ url, headers }: http.IncomingMessage): boolean =>
  url === PATH && headers.origin === undefined && headers['sec-fetch-site'] === undefined;

/** Reads or moves the clock; gives what it shows then. Rejects with a ValidationException. */
export async function answerClock({ time }: Pick<Engine, 'time'>, method: string | undefined, body: () => Json): Promise<Json> {
  if (method === 'POST') {
    if (!(time instanceof VirtualClock && time.manual)) throw invalid('The clock of this server goes by itself. Only that of aslc serve --clock manual can be set.');
    const to = target(body(), time.now());
    if (to < time.now()) throw invalid('The clock cannot be set back.');
    await time.advance(to);
  }
  return { now: new Date(time.now()).toISOString() };
}

/** The time that a request asks for (ms since 1970). */
function target(request: Json, now: number): number {
  const { advance, to } = request ?? {};
  const time = typeof advance === 'number' && to === undefined ? now + 1000 * advance : parseTime(advance === undefined ? to : undefined);
  if (time === undefined || !(Math.abs(time) <= END_OF_TIME)) throw invalid('Give either {"advance": seconds} or {"to": "an ISO 8601 time"}.');
  return time;
}

const parseTime = (text: Json): number | undefined => (typeof text === 'string' ? Date.parse(text) : undefined);

const invalid = (message: string): ApiError => new ApiError('ValidationException', message);
