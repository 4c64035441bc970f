import { defineProblem } from '../../../kernel/problem.ts'

export const staffSignInOff = defineProblem('staff-sign-in-off', 404)
export const staffSignInFailed = defineProblem('staff-sign-in-failed', 400)
/** The provider could not be asked, or made no sense. */
export const staffSignInBroken = defineProblem('staff-sign-in-failed', 502)
export const staffUnknown = defineProblem('staff-unknown', 403)

/** Where staff go after they have signed in, unless they came from elsewhere. */
export const STAFF_HOME = '/console/'

/** How long somebody may take at the provider, password and second factor included. */
export const AT_PROVIDER_SECONDS = 10 * 60

/**
 * A path on this site, or the staff's home for anything that a browser could read as another site:
 * nobody may be sent on to a stranger by a link that begins with us.
 */
export function localPath(wish: string | undefined): string {
  if (!wish?.startsWith('/')) return STAFF_HOME
  const here = 'http://here.invalid'
  const url = URL.parse(wish, here)
  if (url?.origin !== here) return STAFF_HOME
  const path = `${url.pathname}${url.search}${url.hash}`
  // Dots may fold into a leading double slash: /..//elsewhere.example
  return path.startsWith('//') ? STAFF_HOME : path
}
