/** What ARNs of executions end with, as it is kept in memory: UUIDs, which most names are, as their bytes. */

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A key that is one as a whole, as that of every execution without a name of its own. */
const WHOLE = new RegExp(`^${UUID.source}$`);

/** A NUL stands before the bytes of a UUID: no name has one. */
const PACKED = /\0([^]{16})/g;

const GROUPS = /^(.{8})(.{4})(.{4})(.{4})/;

/** 'run-1:' and 17 characters of 'run-1:<id>'. Where there is a UUID it is text of its own, no part of the ARN it was cut from. */
export const packed = (key: string): string => (WHOLE.test(key) ? packedUuid(key) : key.replaceAll(UUID, packedUuid));

const packedUuid = (uuid: string): string => String.fromCharCode(0, ...BYTES.map((at) => digit(uuid, at) * 16 + digit(uuid, at + 1)));

/** Where the bytes of a UUID are in its text. */
const BYTES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** The value of a hexadecimal digit: '9' has the code 57, 'a' 97. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code <= 57 ? code - 48 : code - 87;
}

/** What `packed` made this of. */
export const unpacked = (key: string): string =>
  key.replaceAll(PACKED, (_, bytes: string) => Buffer.from(bytes, 'latin1').toString('hex').replace(GROUPS, '$1-$2-$3-$4-'));
