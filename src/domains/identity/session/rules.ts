/** How a session came to be. */
export type Via = 'code' | 'oidc' | 'demo'

const HOUR = 3_600

/**
 * Seconds that a session lasts. Residents: 30 days, so that a code is a monthly matter on their own
 * phone. Staff: 12 hours, one long working day at a desk that others may pass.
 */
export const SESSION_SECONDS = { resident: 30 * 24 * HOUR, staff: 12 * HOUR } as const

/** How long a process may believe what it knows of a session; changes are announced, this is the net below. */
export const BELIEVED_MS = 5_000

/** Sessions that a process keeps in mind at most; those that came first leave first. */
export const KEPT_SESSIONS = 100_000

/** Tokens that one question to the database may hold, and questions that may be under way at once. */
export const ASKED_AT_ONCE = 512
export const QUESTIONS_UNDER_WAY = 1
