import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { caseAsked, inboxAsked } from './cases/asked.ts'
import { responsibilityAsked } from './responsibility/asked.ts'
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

const gatherings = createRoute({
  getParentRoute: () => shell,
  path: '/cases/gatherings',
  component: lazyRouteComponent(() => import('./opinions/gatherings-page.tsx'), 'GatheringsPage'),
})

const gathering = createRoute({
  getParentRoute: () => shell,
  path: '/cases/gatherings/$gatheringId',
  component: lazyRouteComponent(() => import('./opinions/gathering-page.tsx'), 'GatheringPage'),
})

const processes = createRoute({
  getParentRoute: () => shell,
  path: '/processes',
  component: lazyRouteComponent(() => import('./processes/processes-page.tsx'), 'ProcessesPage'),
})

const responsibility = createRoute({
  getParentRoute: () => shell,
  path: '/responsibility',
  validateSearch: responsibilityAsked,
  component: lazyRouteComponent(
    () => import('./responsibility/responsibility-page.tsx'),
    'ResponsibilityPage',
  ),
})

const offices = createRoute({
  getParentRoute: () => shell,
  path: '/responsibility/offices',
  validateSearch: responsibilityAsked,
  component: lazyRouteComponent(() => import('./responsibility/offices-page.tsx'), 'OfficesPage'),
})

const times = createRoute({
  getParentRoute: () => shell,
  path: '/responsibility/times',
  validateSearch: responsibilityAsked,
  component: lazyRouteComponent(() => import('./responsibility/times-page.tsx'), 'TimesPage'),
})

const listChanges = createRoute({
  getParentRoute: () => shell,
  path: '/responsibility/changes',
  validateSearch: responsibilityAsked,
  component: lazyRouteComponent(() => import('./responsibility/changes-page.tsx'), 'ChangesPage'),
})

/** The pages of what neighbours ask: cases, and what decides where they go. */
export const CASE_PAGES = [
  inbox,
  oneCase,
  gatherings,
  gathering,
  responsibility,
  offices,
  times,
  listChanges,
  processes,
] as const
