import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell/route.ts'

const hooks = createRoute({
  getParentRoute: () => shell,
  path: '/hooks',
  component: lazyRouteComponent(() => import('./hooks/hooks-page.tsx'), 'HooksPage'),
})

const hook = createRoute({
  getParentRoute: () => shell,
  path: '/hooks/$hookId',
  component: lazyRouteComponent(() => import('./hooks/hook-page.tsx'), 'HookPage'),
})

/** Whom other systems are told by, and how that goes. */
export const HOOKS_PAGES = [hooks, hook] as const
