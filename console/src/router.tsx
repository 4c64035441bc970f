import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { CASE_DESK_PAGES } from './case-desk-pages.ts'
import { CASE_PAGES } from './case-pages.ts'
import { DAILY_PAGES } from './daily-pages.ts'
import { HOOKS_PAGES } from './hooks-pages.ts'
import { HOTLINE_PAGES } from './hotline-pages.ts'
import { askedOf } from './organisations/asked.ts'
import { PARTNER_PAGES } from './partner-pages.ts'
import { PLANNING_PAGES } from './planning-pages.ts'
import { root, shell } from './shell/route.ts'
import { VISIT_PAGES } from './visit-pages.ts'
import { isId } from './ui/is-id.ts'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./shell/sign-in.tsx'), 'SignIn'),
})

const territory = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./territory/territory-page.tsx'), 'TerritoryPage'),
})

const registers = createRoute({
  getParentRoute: () => shell,
  path: '/registers',
  component: lazyRouteComponent(() => import('./registers/registers-page.tsx'), 'RegistersPage'),
})

const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/registers/$importId',
  component: lazyRouteComponent(() => import('./registers/import-page.tsx'), 'ImportPage'),
})

const unit = createRoute({
  getParentRoute: () => shell,
  path: '/units/$unitId',
  validateSearch: (search: Record<string, unknown>): { on?: string; change?: 'redraw' } => ({
    ...(typeof search['on'] === 'string' && /^\d{4}-\d\d-\d\d$/.test(search['on']) && { on: search['on'] }),
    ...(search['change'] === 'redraw' && { change: 'redraw' }),
  }),
  component: lazyRouteComponent(() => import('./unit/unit-page.tsx'), 'UnitPage'),
})

const stations = createRoute({
  getParentRoute: () => shell,
  path: '/stations',
  component: lazyRouteComponent(() => import('./stations/register-page.tsx'), 'RegisterPage'),
})

const station = createRoute({
  getParentRoute: () => shell,
  path: '/stations/$stationId',
  component: lazyRouteComponent(() => import('./station/station-page.tsx'), 'StationPage'),
})

const organisations = createRoute({
  getParentRoute: () => shell,
  path: '/organisations',
  validateSearch: askedOf,
  component: lazyRouteComponent(() => import('./organisations/register-page.tsx'), 'OrganisationsPage'),
})

const organisation = createRoute({
  getParentRoute: () => shell,
  path: '/organisations/$organisationId',
  component: lazyRouteComponent(() => import('./organisations/organisation-page.tsx'), 'OrganisationPage'),
})

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('./posts/person-page.tsx'), 'PersonPage'),
})

const catalogue = createRoute({
  getParentRoute: () => shell,
  path: '/catalogue',
  validateSearch: ({ stale }: Record<string, unknown>): { stale?: true } =>
    stale === undefined ? {} : { stale: true },
  component: lazyRouteComponent(() => import('./catalogue/catalogue-page.tsx'), 'CataloguePage'),
})

const newService = createRoute({
  getParentRoute: () => shell,
  path: '/catalogue/new',
  component: lazyRouteComponent(() => import('./catalogue/new-page.tsx'), 'NewServicePage'),
})

const service = createRoute({
  getParentRoute: () => shell,
  path: '/catalogue/$code',
  component: lazyRouteComponent(() => import('./catalogue/service-page.tsx'), 'ServicePage'),
})

const checks = createRoute({
  getParentRoute: () => shell,
  path: '/checks',
  component: lazyRouteComponent(() => import('./checks/checks-page.tsx'), 'ChecksPage'),
})

const standards = createRoute({
  getParentRoute: () => shell,
  path: '/standards',
  component: lazyRouteComponent(() => import('./standards/standards-page.tsx'), 'StandardsPage'),
})

const standardRules = createRoute({
  getParentRoute: () => shell,
  path: '/standards/rules',
  component: lazyRouteComponent(() => import('./standards/rules-page.tsx'), 'RulesPage'),
})

const standardCheck = createRoute({
  getParentRoute: () => shell,
  path: '/standards/checks/$auditId',
  component: lazyRouteComponent(() => import('./standards/check-page.tsx'), 'CheckPage'),
})

const standardFinding = createRoute({
  getParentRoute: () => shell,
  path: '/standards/findings/$findingId',
  component: lazyRouteComponent(() => import('./standards/finding-page.tsx'), 'FindingPage'),
})

const building = createRoute({
  getParentRoute: () => shell,
  path: '/building',
  component: lazyRouteComponent(() => import('./building/building-page.tsx'), 'BuildingPage'),
})

const project = createRoute({
  getParentRoute: () => shell,
  path: '/building/$projectId',
  component: lazyRouteComponent(() => import('./building/project-page.tsx'), 'ProjectPage'),
})

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const WEEK = /^\d{4}-W\d\d$/
type DutySearch = { week?: string; unit?: string; station?: string }

const duty = createRoute({
  getParentRoute: () => shell,
  path: '/duty',
  validateSearch: ({ week, unit: at, station: one }: Record<string, unknown>): DutySearch => ({
    ...(typeof week === 'string' && WEEK.test(week) && { week }),
    ...(isId(at) && { unit: at }),
    ...(isId(one) && { station: one }),
  }),
  component: lazyRouteComponent(() => import('./duty/roster-page.tsx'), 'RosterPage'),
})

const myDuty = createRoute({
  getParentRoute: () => shell,
  path: '/duty/mine',
  component: lazyRouteComponent(() => import('./duty/mine-page.tsx'), 'MyDutyPage'),
})

const closures = createRoute({
  getParentRoute: () => shell,
  path: '/duty/closures',
  component: lazyRouteComponent(() => import('./duty/closures-page.tsx'), 'ClosuresPage'),
})

const boundaries = createRoute({
  getParentRoute: () => shell,
  path: '/registers/boundaries',
  component: lazyRouteComponent(() => import('./boundaries/boundaries-page.tsx'), 'BoundariesPage'),
})

const boundaryPreview = createRoute({
  getParentRoute: () => shell,
  path: '/registers/boundaries/$importId',
  component: lazyRouteComponent(() => import('./boundaries/preview-page.tsx'), 'PreviewPage'),
})

const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices/inbox-page.tsx'), 'InboxPage'),
})

const noticeSettings = createRoute({
  getParentRoute: () => shell,
  path: '/notices/settings',
  component: lazyRouteComponent(() => import('./notices/settings-page.tsx'), 'NoticeSettingsPage'),
})

const seats = createRoute({
  getParentRoute: () => shell,
  path: '/seats',
  component: lazyRouteComponent(() => import('./seats/seats-page.tsx'), 'SeatsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      territory,
      unit,
      stations,
      station,
      checks,
      standards,
      standardRules,
      standardCheck,
      standardFinding,
      building,
      project,
      organisations,
      organisation,
      person,
      catalogue,
      newService,
      service,
      boundaries,
      boundaryPreview,
      audit,
      seats,
      notices,
      noticeSettings,
      duty,
      myDuty,
      closures,
      registers,
      oneImport,
      ...DAILY_PAGES,
      ...PARTNER_PAGES,
      ...HOOKS_PAGES,
      ...HOTLINE_PAGES,
      ...CASE_PAGES,
      ...CASE_DESK_PAGES,
      ...VISIT_PAGES,
      ...PLANNING_PAGES,
    ]),
  ]),
  basepath: '/console',
  // What a page does not take of an address is gone: else a value that it left out would reach it all the same.
  search: { strict: true },
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
