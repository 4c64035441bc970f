import type { App } from '../../src/kernel/app.ts'
import type { PortalDeps } from '../deps.ts'
import { ownPages } from './own/routes.ts'
import { reportPages } from './report/routes.ts'
import { shownPages } from './shown/routes.ts'

/** Reporting a problem, following it, and what neighbours reported. */
export function requestPages(app: App, deps: PortalDeps): void {
  reportPages(app, deps)
  ownPages(app, deps)
  shownPages(app, deps)
}
