import { askForSeats } from '../../engines/capacity/admission/contract.ts'
import type { App } from '../../kernel/app.ts'
import type { Program } from '../../program/program.ts'
import type { Answered } from '../metrics.ts'
import { openLane } from './lane.ts'

/** Headers that belong to one answer and not to all. */
const OF_ONE_ANSWER =
  /^(content-(type$|length$|encoding$)|date$|connection$|keep-alive$|vary$|x-ratelimit-|etag$|cache-control$)/

/**
 * Puts the lane for seats in front of a server that is ready to listen. What all answers of the server say, such as
 * its security headers, is learned from one of its answers: there is one place where they are decided.
 */
export async function openSeatsLane(
  app: App,
  { admission, identity, settings, log }: Program,
  count: (request: Answered) => void,
): Promise<() => void> {
  const { headers } = await app.inject('/health')
  const common = Object.entries(headers)
    .filter(([name]) => !OF_ONE_ANSWER.test(name))
    .map(([name, value]) => `${name}: ${String(value)}`)
  const { method, url: route } = askForSeats
  return openLane(app, {
    admission,
    sessions: identity,
    common,
    told(status, took, { remoteAddress }, { offer }) {
      count({ method, route, status, took })
      if (!settings.logRequests) return
      const url = route.replace(':offerId', offer)
      log.info(
        { req: { method, url, remoteAddress }, res: { statusCode: status }, responseTime: took },
        'request completed',
      )
    },
  })
}
