/** Functions that ask the host. JSONata documentation, "Date/Time functions", "$random"; AWS, "JSONata functions provided by Step Functions". */
import type { Json } from '../../json.ts';
import { JavaRandom } from '../../random.ts';
import { builtin } from '../builtin.ts';
import { currentHost, currentTime } from '../host-context.ts';
import { formatDateTime } from './format-date-time.ts';

/** `$now(picture, timezone)`: when the evaluation began. */
export const $now = builtin('now', '<s?s?:s>', (picture: Json, timezone: Json) => formatDateTime(currentTime(), picture, timezone));

/** `$millis()`: when the evaluation began, in milliseconds since 1970. */
export const $millis = builtin('millis', '<:n>', () => currentTime());

/** `$random(seed)`: in [0, 1). The same number for the same seed, as `java.util.Random` makes it. */
export const $random = builtin('random', '<n?:n>', (seed: Json) => (seed === undefined ? currentHost().random() : new JavaRandom(Math.trunc(seed)).nextDouble()));

/** `$uuid()`: a version 4 UUID. */
export const $uuid = builtin('uuid', '<:s>', () => currentHost().uuid());

/** `$shuffle(array)`: the items in random order. */
export const $shuffle = builtin('shuffle', '<a:a>', (array: Json) => {
  if (array === undefined || array.length <= 1) return array;
  const shuffled = array.slice();
  for (let i = shuffled.length - 1; i > 0; i--) {
    const other = Math.floor(currentHost().random() * (i + 1));
    [shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]];
  }
  return shuffled;
});
