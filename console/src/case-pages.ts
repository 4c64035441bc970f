import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { responsibilityAsked } from './responsibility/asked.ts'
import { shell } from './shell/route.ts'

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

/** The pages of what neighbours ask, and who handles it. */
export const CASE_PAGES = [responsibility, offices] as const
