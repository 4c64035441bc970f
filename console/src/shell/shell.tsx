import { enPlanningMenu } from '../../../messages/en/console-planning-menu.ts'
import { enVisitsMenu } from '../../../messages/en/console-visits-menu.ts'
import { zhPlanningMenu } from '../../../messages/zh-CN/console-planning-menu.ts'
import { zhVisitsMenu } from '../../../messages/zh-CN/console-visits-menu.ts'
import { Link, type LinkProps, Outlet, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon, type IconName, Logo } from '../ui/icons.tsx'
import { useTexts, useWords } from '../words.tsx'
import { NoticesPlace } from './bell.tsx'
import { useMine, WithMine } from './mine.tsx'
import { WhoIAm } from './who.tsx'

/** The frame of every page: where one can go, who one is. */
export function Shell() {
  const { words } = useWords()
  const [drawn, setDrawn] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setDrawn(false), [path])
  return (
    <WithMine>
      <a className="skip" href="#content">
        {words.common.skip}
      </a>
      <div className="shell">
        <div className="side">
          <Menu />
        </div>
        <header className="top">
          <button
            type="button"
            className="icon-button"
            aria-label={words.shell.menu}
            onClick={() => setDrawn(true)}
          >
            <Icon name="menu" size={22} />
          </button>
          <Logo size={28} />
          <b>{words.product.name}</b>
        </header>
        <Drawer
          open={drawn}
          onClose={() => setDrawn(false)}
          placement="left"
          size={280}
          title={words.product.name}
          className="menu-drawer"
          aria-label={words.shell.menu}
        >
          <div className="side side-drawn">
            <Menu />
          </div>
        </Drawer>
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </WithMine>
  )
}

/** Roles that may read what the program wrote down and counted (`audit.read`). */
const OVERSEERS = ['administrator', 'officer', 'auditor']

function Menu() {
  const { words } = useWords()
  const { roles } = useMine().me
  const oversees = roles.some(({ role }) => OVERSEERS.includes(role))
  const admits = roles.some(({ role }) => role === 'administrator')
  const nav = useHereInSight()
  return (
    <>
      <Brand />
      <nav aria-label={words.shell.navigation} ref={nav}>
        <Group title={words.shell.ofTerritory}>
          <Place to="/" icon="overview" text={words.shell.overview} />
          <Place to="/registers/boundaries" icon="fit" text={words.shell.boundaries} />
          <Place to="/organisations" icon="people" text={words.shell.organisations} />
        </Group>
        <CasePlaces />
        <VisitPlaces />
        <Group title={words.shell.ofStations}>
          <Place to="/stations" icon="station" text={words.shell.stations} />
          <Place to="/duty" icon="calendar" text={words.shell.duty} />
          <Place to="/catalogue" icon="catalogue" text={words.shell.catalogue} />
          <Place to="/standards" icon="check" text={words.shell.standards} />
          <Place to="/building" icon="flag" text={words.shell.building} />
        </Group>
        <PlanningPlaces />
        <Group title={words.shell.ofDaily}>
          <Place to="/activities" icon="calendar" text={words.shell.activities} />
          <Place to="/bookings" icon="booking" text={words.shell.bookings} />
          <Place to="/parking" icon="parking" text={words.shell.parking} />
          <Place to="/check-in" icon="ticket" text={words.shell.checkIn} />
          <Place to="/footfall" icon="chart" text={words.shell.footfall} />
        </Group>
        <Group title={words.shell.ofProgram}>
          <NoticesPlace />
          <Place to="/registers" icon="grid" text={words.shell.registers} exact />
          <Place to="/checks" icon="alert" text={words.shell.checks} />
          {admits && <Place to="/partners" icon="plug" text={words.shell.partners} />}
          {oversees && (
            <>
              <Place to="/seats" icon="balance" text={words.shell.seatsCheck} />
              <Place to="/audit" icon="audit" text={words.shell.audit} />
            </>
          )}
          {admits && <Place to="/hooks" icon="flow" text={words.shell.hooks} />}
          {admits && <Place to="/hotlines" icon="flag" text={words.shell.hotlines} />}
          <a href="/" className="place">
            <Icon name="portal" />
            {words.shell.portal}
          </a>
        </Group>
      </nav>
      <WhoIAm />
    </>
  )
}

function Brand() {
  const { words } = useWords()
  return (
    <div className="brand">
      <Logo />
      <div>
        {words.product.name}
        <small>{words.product.line}</small>
      </div>
    </div>
  )
}

/** The menu is longer than a small screen: the place where one is comes into sight. */
function useHereInSight() {
  const nav = useRef<HTMLElement>(null)
  const page = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [page])
  return nav
}

/** Roles that supervise what is handled in their territory (`case.supervise`). */
const SUPERVISORS = ['administrator', 'officer']

/** What neighbours ask: taking it down, working on it, looking after it. */
function CasePlaces() {
  const { words } = useWords()
  const supervises = useMine().me.roles.some(({ role }) => SUPERVISORS.includes(role))
  return (
    <Group title={words.shell.ofCases}>
      <Place to="/cases" icon="inbox" text={words.shell.inbox} exact />
      <Place to="/cases/new" icon="pencil" text={words.shell.intake} />
      <Place to="/cases/board" icon="board" text={words.shell.board} />
      <Place to="/cases/gatherings" icon="people" text={words.shell.gatherings} />
      {supervises && (
        <>
          <Place to="/cases/watch" icon="eye" text={words.shell.watch} />
          <Place to="/cases/rates" icon="chart" text={words.shell.rates} />
        </>
      )}
      <Place to="/responsibility" icon="route" text={words.shell.responsibility} />
      <Place to="/processes" icon="flow" text={words.shell.processes} />
    </Group>
  )
}

/** Roles that plan visits in their territory (`visit.plan`). */
const PLANNERS = ['officer']

/** Roles that make visits (`visit.make`): theirs is the field view, on a phone. */
const VISITORS = ['gridWorker', 'stationStaff', 'stationManager', 'officer']

/** Going to people: who visits whom, how often, and what came of it. */
function VisitPlaces() {
  const words = useTexts({ 'zh-CN': zhVisitsMenu, en: enVisitsMenu })
  const { roles } = useMine().me
  const plans = roles.some(({ role }) => PLANNERS.includes(role))
  const visits = roles.some(({ role }) => VISITORS.includes(role))
  if (!plans && !visits) return null
  return (
    <Group title={words.group}>
      {plans && (
        <>
          <Place to="/visits" icon="chart" text={words.overview} exact />
          <Place to="/visits/caseloads" icon="people" text={words.caseloads} />
          <Place to="/visits/places" icon="station" text={words.places} />
          <Place to="/visits/plans" icon="calendar" text={words.plans} />
          <Place to="/visits/phones" icon="phone" text={words.phones} />
        </>
      )}
      {visits && (
        <a href="/field" className="place">
          <Icon name="portal" />
          {words.field}
        </a>
      )}
    </Group>
  )
}

/** Roles that draw plans in their territory (`plan.draw`), and those that oversee it. */
const DRAWERS = ['planner', 'officer', 'administrator']

/** Where stations are missing, and plans for grids. */
function PlanningPlaces() {
  const words = useTexts({ 'zh-CN': zhPlanningMenu, en: enPlanningMenu })
  const draws = useMine().me.roles.some(({ role }) => DRAWERS.includes(role))
  if (!draws) return null
  return (
    <Group title={words.group}>
      <Place to="/planning/coverage" icon="route" text={words.coverage} />
      <Place to="/planning/streets" icon="street" text={words.streets} />
      <Place to="/planning/plans" icon="grid" text={words.plans} />
    </Group>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="places">
      <p id={id}>{title}</p>
      {children}
    </div>
  )
}

type PlaceProps = { to: NonNullable<LinkProps['to']>; icon: IconName; text: string; exact?: boolean }

/** `exact`: pages below it stand in the menu by themselves. */
function Place({ to, icon, text, exact = to === '/' }: PlaceProps) {
  return (
    <Link to={to} className="place" activeOptions={{ exact }} activeProps={{ className: 'place-here' }}>
      <Icon name={icon} />
      {text}
    </Link>
  )
}
