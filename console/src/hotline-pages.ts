import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell/route.ts'

const hotlines = createRoute({
  getParentRoute: () => shell,
  path: '/hotlines',
  component: lazyRouteComponent(() => import('./hotline/hotlines-page.tsx'), 'HotlinesPage'),
})

/** Hotlines that are connected, and how the exchange with them goes. */
export const HOTLINE_PAGES = [hotlines] as const
