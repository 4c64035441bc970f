import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type CoverageSearch, coverageAsked } from './planning/coverage/asked.ts'
import { shell } from './shell/route.ts'
import { isId } from './ui/is-id.ts'

const coverage = createRoute({
  getParentRoute: () => shell,
  path: '/planning/coverage',
  validateSearch: coverageAsked,
  component: lazyRouteComponent(() => import('./planning/coverage/coverage-page.tsx'), 'CoveragePage'),
})

const barriers = createRoute({
  getParentRoute: () => shell,
  path: '/planning/barriers',
  component: lazyRouteComponent(() => import('./planning/barriers/barriers-page.tsx'), 'BarriersPage'),
})

const streets = createRoute({
  getParentRoute: () => shell,
  path: '/planning/streets',
  component: lazyRouteComponent(() => import('./planning/streets/streets-page.tsx'), 'StreetsPage'),
})

const gridPlans = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans',
  component: lazyRouteComponent(() => import('./planning/plans/list-page.tsx'), 'PlanListPage'),
})

const newGridPlan = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans/new',
  component: lazyRouteComponent(() => import('./planning/plans/new-page.tsx'), 'NewPlanPage'),
})

const newSitesPlan = createRoute({
  getParentRoute: () => shell,
  path: '/planning/sites/new',
  validateSearch: (search: Record<string, unknown>): Pick<CoverageSearch, 'unit' | 'far' | 'tried'> => {
    const { unit, far, tried } = coverageAsked(search)
    return { ...(unit && { unit }), ...(far && { far }), ...(tried && { tried }) }
  },
  component: lazyRouteComponent(() => import('./planning/sites/new-page.tsx'), 'NewSitesPage'),
})

const gridPlan = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans/$planId',
  component: lazyRouteComponent(() => import('./planning/plans/plan-page.tsx'), 'PlanPage'),
})

const comparedPlans = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans/$planId/compare',
  validateSearch: ({ with: other }: Record<string, unknown>): { with?: string } =>
    isId(other) ? { with: other } : {},
  component: lazyRouteComponent(() => import('./planning/plans/compare-page.tsx'), 'ComparePage'),
})

const printedPlan = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans/$planId/print',
  component: lazyRouteComponent(() => import('./planning/plans/print-page.tsx'), 'PlanPrintPage'),
})

/** The pages of planning: who has no station near, and the workbench where grids are drawn anew. */
export const PLANNING_PAGES = [
  coverage,
  barriers,
  streets,
  gridPlans,
  newGridPlan,
  newSitesPlan,
  gridPlan,
  comparedPlans,
  printedPlan,
] as const
