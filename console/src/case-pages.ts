import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { caseAsked, inboxAsked } from './cases/asked.ts'
import { shell } from './shell/route.ts'

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: inboxAsked,
  component: lazyRouteComponent(() => import('./cases/inbox-page.tsx'), 'InboxPage'),
})

const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$caseId',
  validateSearch: caseAsked,
  component: lazyRouteComponent(() => import('./cases/case-page.tsx'), 'CasePage'),
})

/** The pages of what neighbours ask: cases, and what decides where they go. */
export const CASE_PAGES = [inbox, oneCase] as const
