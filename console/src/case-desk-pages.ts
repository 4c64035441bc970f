import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { boardAsked, intakeAsked, ratesAsked, watchAsked } from './case-desk/asked.ts'
import { shell } from './shell/route.ts'

const intake = createRoute({
  getParentRoute: () => shell,
  path: '/cases/new',
  validateSearch: intakeAsked,
  component: lazyRouteComponent(() => import('./case-desk/intake/intake-page.tsx'), 'IntakePage'),
})

const board = createRoute({
  getParentRoute: () => shell,
  path: '/cases/board',
  validateSearch: boardAsked,
  component: lazyRouteComponent(() => import('./case-desk/board/board-page.tsx'), 'BoardPage'),
})

const watch = createRoute({
  getParentRoute: () => shell,
  path: '/cases/watch',
  validateSearch: watchAsked,
  component: lazyRouteComponent(() => import('./case-desk/watch/watch-page.tsx'), 'WatchPage'),
})

const rates = createRoute({
  getParentRoute: () => shell,
  path: '/cases/rates',
  validateSearch: ratesAsked,
  component: lazyRouteComponent(() => import('./case-desk/rates/rates-page.tsx'), 'RatesPage'),
})

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/cases/duplicates',
  component: lazyRouteComponent(() => import('./case-desk/duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
})

const answerTemplates = createRoute({
  getParentRoute: () => shell,
  path: '/cases/templates',
  component: lazyRouteComponent(() => import('./case-desk/templates-page.tsx'), 'TemplatesPage'),
})

/** Where what neighbours ask is taken down, looked over and supervised. */
export const CASE_DESK_PAGES = [intake, board, watch, rates, duplicates, answerTemplates] as const
