import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { LANES, type LanesBy } from './asked.ts'
import { useActivityTexts } from './texts.ts'

const route = getRouteApi('/shell/activities')

/** What the lanes of the calendar are. */
export function LanesChoice() {
  const texts = useActivityTexts()
  const asked = route.useSearch()
  const navigate = useNavigate()
  return (
    <Segmented<LanesBy>
      aria-label={texts.by}
      value={asked.by ?? 'room'}
      options={LANES.map((one) => ({ value: one, label: texts.byLane[one] }))}
      onChange={(by) => void navigate({ to: '/activities', search: { ...asked, by }, replace: true })}
    />
  )
}
