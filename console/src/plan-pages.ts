import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell/route.ts'

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

const gridPlan = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans/$planId',
  component: lazyRouteComponent(() => import('./planning/plans/plan-page.tsx'), 'PlanPage'),
})

/** The districting workbench: plans for area grids. */
export const PLAN_PAGES = [gridPlans, newGridPlan, gridPlan] as const
