/** Where UUIDs come from. */
interface UuidFrame {
  readonly execution: { readonly host: { uuid(): string } };
}

/** States.UUID: a random UUID (version 4). */
export const uuid = (frame: UuidFrame): string => frame.execution.host.uuid();
