import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { coverageAsked } from './planning/coverage/asked.ts'
import { shell } from './shell/route.ts'

const coverage = createRoute({
  getParentRoute: () => shell,
  path: '/planning/coverage',
  validateSearch: coverageAsked,
  component: lazyRouteComponent(() => import('./planning/coverage/coverage-page.tsx'), 'CoveragePage'),
})

/** The pages of planning: who has no station near, and grids drawn anew. */
export const PLANNING_PAGES = [coverage] as const
