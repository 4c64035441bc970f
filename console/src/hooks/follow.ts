/** What is shown follows what happens, this often in milliseconds. */
export const FOLLOW = 3_000
