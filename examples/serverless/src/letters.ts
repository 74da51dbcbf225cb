/** Letters of the newsletter: one function writes them, the other sends them. */

interface Letter {
  readonly to: string;
  readonly text: string;
}

export const compose = async (name: string): Promise<Letter> => ({ to: name, text: `${process.env['GREETING']}, ${name}` });

/** A handler of the older style: it calls back. */
export function deliver({ to, text }: Letter, _context: object, callback: (error: Error | null, sent?: object) => void): void {
  callback(null, { to, text, from: process.env['SENDER'] });
}
