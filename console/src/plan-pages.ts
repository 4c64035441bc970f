import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell/route.ts'

const plans = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans',
  component: lazyRouteComponent(() => import('./planning/plans/list-page.tsx'), 'PlanListPage'),
})

const newPlan = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans/new',
  component: lazyRouteComponent(() => import('./planning/plans/new-page.tsx'), 'NewPlanPage'),
})

const plan = createRoute({
  getParentRoute: () => shell,
  path: '/planning/plans/$planId',
  component: lazyRouteComponent(() => import('./planning/plans/plan-page.tsx'), 'PlanPage'),
})

/** The districting workbench: plans for area grids. */
export const PLAN_PAGES = [plans, newPlan, plan] as const
