/** What ARNs of executions end with, as it is kept in memory: UUIDs, which most names are, as their bytes. */

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A NUL stands before the bytes of a UUID: no name has one. */
const PACKED = /\0([^]{16})/g;

const GROUPS = /^(.{8})(.{4})(.{4})(.{4})/;

/** 'run-1:' and 17 characters of 'run-1:<id>'. Where there is a UUID it is text of its own, no part of the ARN it was cut from. */
export const packed = (key: string): string =>
  key.replaceAll(UUID, (uuid) => `\0${Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('latin1')}`);

/** What `packed` made this of. */
export const unpacked = (key: string): string =>
  key.replaceAll(PACKED, (_, bytes: string) => Buffer.from(bytes, 'latin1').toString('hex').replace(GROUPS, '$1-$2-$3-$4-'));
