import type { App } from '../src/kernel/app.ts'
import { accountPages } from './account/routes.ts'
import { activityPages } from './activities/routes.ts'
import { certificatePages } from './certificates/routes.ts'
import { bookingPages } from './bookings/routes.ts'
import type { PortalDeps } from './deps.ts'
import { developerPages } from './developers/routes.ts'
import { familyPages } from './family/routes.ts'
import { hotlineDesk } from './hotline-desk/routes.ts'
import { fieldPages } from './field/routes.ts'
import { ideaPages } from './ideas/routes.ts'
import { mediationPages } from './mediations/routes.ts'
import { calendarPages } from './mine/calendar-routes.ts'
import { minePages } from './mine/routes.ts'
import { noticePages } from './notices/routes.ts'
import { parkingPages } from './parking/routes.ts'
import { placePages } from './place/routes.ts'
import { assets } from './shell/assets.ts'
import { installRoutes } from './shell/install.ts'
import { requestPages } from './requests/routes.ts'
import { preferenceRoutes } from './shell/preferences.ts'
import { servicePages } from './services/routes.ts'
import { visitPages } from './visits/routes.ts'
import { stationPages } from './stations/routes.ts'
import { widgetPages } from './widgets/routes.ts'

export type { PortalDeps } from './deps.ts'
export { problemPage } from './problem-page.tsx'

/**
 * The pages for residents. Needs @fastify/cookie and @fastify/formbody registered before it, and
 * `request.who` and `request.language` set.
 */
export async function portalPages(app: App, deps: PortalDeps): Promise<void> {
  // Made now rather than at the first visit: a fault in them must stop the start.
  assets()
  stationPages(app, deps)
  servicePages(app, deps)
  placePages(app, deps)
  parkingPages(app, deps)
  accountPages(app, deps)
  familyPages(app, deps)
  activityPages(app, deps)
  minePages(app, deps)
  calendarPages(app, deps)
  certificatePages(app, deps)
  noticePages(app, deps)
  bookingPages(app, deps)
  ideaPages(app, deps)
  mediationPages(app, deps)
  requestPages(app, deps)
  visitPages(app, deps)
  widgetPages(app, deps)
  developerPages(app, deps)
  await app.register((scope) => hotlineDesk(scope, deps))
  fieldPages(app, deps)
  preferenceRoutes(app)
  await installRoutes(app, deps)
}
