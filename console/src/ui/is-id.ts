// As contracts read ids (zod's `uuid()`, RFC 9562): what is let through here is never refused there.
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether what an address says can be an id. */
export function isId(said: unknown): said is string {
  return typeof said === 'string' && ID.test(said)
}
