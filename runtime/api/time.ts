/** Times as the API shows them. */

/** Milliseconds since 1970 as seconds, with milliseconds behind the point. */
export const seconds = (milliseconds: number): number => milliseconds / 1000;
