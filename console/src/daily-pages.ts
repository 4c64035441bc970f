import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { activitiesAsked, draftAsked } from './activities/asked.ts'
import { askedOf as footfallAsked } from './footfall/asked.ts'
import { shell } from './shell/route.ts'
import { isId } from './ui/is-id.ts'

const activities = createRoute({
  getParentRoute: () => shell,
  path: '/activities',
  validateSearch: activitiesAsked,
  component: lazyRouteComponent(() => import('./activities/activities-page.tsx'), 'ActivitiesPage'),
})

const newActivity = createRoute({
  getParentRoute: () => shell,
  path: '/activities/new',
  validateSearch: draftAsked,
  component: lazyRouteComponent(() => import('./activities/editor-page.tsx'), 'NewActivityPage'),
})

const activity = createRoute({
  getParentRoute: () => shell,
  path: '/activities/$activityId',
  component: lazyRouteComponent(() => import('./activities/activity-page.tsx'), 'ActivityPage'),
})

const changedActivity = createRoute({
  getParentRoute: () => shell,
  path: '/activities/$activityId/edit',
  component: lazyRouteComponent(() => import('./activities/editor-page.tsx'), 'EditActivityPage'),
})

const bookings = createRoute({
  getParentRoute: () => shell,
  path: '/bookings',
  validateSearch: ({ station: at }: Record<string, unknown>): { station?: string } => ({
    ...(isId(at) && { station: at }),
  }),
  component: lazyRouteComponent(() => import('./bookings/bookings-page.tsx'), 'BookingsPage'),
})

const checkInDesk = createRoute({
  getParentRoute: () => shell,
  path: '/check-in',
  validateSearch: ({ station: at }: Record<string, unknown>): { station?: string } => ({
    ...(isId(at) && { station: at }),
  }),
  component: lazyRouteComponent(() => import('./checkins/check-in-page.tsx'), 'CheckInPage'),
})

const footfall = createRoute({
  getParentRoute: () => shell,
  path: '/footfall',
  validateSearch: footfallAsked,
  component: lazyRouteComponent(() => import('./footfall/footfall-page.tsx'), 'FootfallPage'),
})

const parking = createRoute({
  getParentRoute: () => shell,
  path: '/parking',
  component: lazyRouteComponent(() => import('./parking/parking-page.tsx'), 'ParkingPage'),
})

/** The pages of a station's daily life. */
export const DAILY_PAGES = [
  activities,
  newActivity,
  activity,
  changedActivity,
  bookings,
  checkInDesk,
  footfall,
  parking,
] as const
