import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './shell/route.ts'

const partners = createRoute({
  getParentRoute: () => shell,
  path: '/partners',
  component: lazyRouteComponent(() => import('./partners/partners-page.tsx'), 'PartnersPage'),
})

const partner = createRoute({
  getParentRoute: () => shell,
  path: '/partners/$partnerId',
  component: lazyRouteComponent(() => import('./partners/partner-page.tsx'), 'PartnerPage'),
})

/** Other organisations whose programs talk to this one. */
export const PARTNER_PAGES = [partners, partner] as const
