/** The version that emitted code names in its header; package.json has the same. */
export const VERSION = '0.1.0';
