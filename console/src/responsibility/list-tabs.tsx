import { Link } from '@tanstack/react-router'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useResponsibilityTexts } from './texts.ts'

/** The pages about who handles what at a unit. */
export function ListTabs({ unit }: { unit: UnitId | undefined }) {
  const { title, tabs } = useResponsibilityTexts()
  const search = unit ? { unit } : {}
  const pages = [
    ['/responsibility', tabs.list],
    ['/responsibility/times', tabs.times],
    ['/responsibility/offices', tabs.offices],
    ['/responsibility/changes', tabs.changes],
  ] as const
  return (
    <nav className="list-tabs" aria-label={title}>
      {pages.map(([to, name]) => (
        <Link key={to} to={to} search={search} activeOptions={{ exact: true, includeSearch: false }}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
