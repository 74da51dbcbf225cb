/** Work that nobody waits for, one piece after the other. A piece that fails is warned of, and holds up none of those behind it. */
import process from 'node:process';

export class Backlog {
  private last: Promise<void> = Promise.resolve();

  /** Settles when all that has been added so far is done, or has failed. */
  get done(): Promise<void> {
    return this.last;
  }

  /** `what`: the work as a warning names it. */
  add(what: string, work: () => Promise<void>): void {
    this.last = this.last.then(work).catch((error: unknown) => {
      const { message, stack } = error as Error;
      process.emitWarning(`${what} has failed: ${message}`, { type: 'BacklogWarning', detail: stack });
    });
  }
}
