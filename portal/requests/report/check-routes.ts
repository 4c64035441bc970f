import type { App } from '../../../src/kernel/app.ts'
import type { PortalDeps } from '../../deps.ts'
export function checkRoutes(_app: App, _deps: PortalDeps): void {}
