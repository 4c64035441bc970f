const ID = /^[0-9a-f-]{36}$/

/** Whether what an address says can be an id. */
export function isId(said: unknown): said is string {
  return typeof said === 'string' && ID.test(said)
}
