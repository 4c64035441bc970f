import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell/route.ts'
import { placesAsked } from './visits/asked.ts'

const caseloads = createRoute({
  getParentRoute: () => shell,
  path: '/visits/caseloads',
  component: lazyRouteComponent(() => import('./visits/caseloads-page.tsx'), 'CaseloadsPage'),
})

const places = createRoute({
  getParentRoute: () => shell,
  path: '/visits/places',
  validateSearch: placesAsked,
  component: lazyRouteComponent(() => import('./visits/places-page.tsx'), 'PlacesPage'),
})

const place = createRoute({
  getParentRoute: () => shell,
  path: '/visits/places/$placeId',
  component: lazyRouteComponent(() => import('./visits/place-page.tsx'), 'PlacePage'),
})

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/visits',
  component: lazyRouteComponent(() => import('./visits/overview-page.tsx'), 'VisitsOverviewPage'),
})

const plans = createRoute({
  getParentRoute: () => shell,
  path: '/visits/plans',
  component: lazyRouteComponent(() => import('./visits/plans-page.tsx'), 'PlansPage'),
})

const phones = createRoute({
  getParentRoute: () => shell,
  path: '/visits/phones',
  component: lazyRouteComponent(() => import('./visits/phones-page.tsx'), 'PhonesPage'),
})

/** The pages of home visits, for whoever plans them. */
export const VISIT_PAGES = [overview, caseloads, places, place, plans, phones] as const
