import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useWords } from '../words.tsx'
import { useActivityTexts } from './texts.ts'
import { useStations } from './use-stations.ts'

const route = getRouteApi('/shell/activities')

/** Which station is looked at; the address of the page remembers it. `withAll`: all may be, together. */
export function StationChoice({ withAll = false }: { withAll?: boolean }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const stations = useStations()
  const asked = route.useSearch()
  const navigate = useNavigate()
  const chosen = stations.find(({ id }) => id === asked.station) ?? (withAll ? undefined : stations[0])
  const look = (station: string) => {
    const { tab, by, view, day } = asked
    const rest = { ...(tab && { tab }), ...(by && { by }), ...(view && { view }), ...(day && { day }) }
    void navigate({ to: '/activities', search: { ...rest, ...(station && { station }) }, replace: true })
  }
  return (
    <Select<string>
      className="act-station"
      aria-label={texts.station}
      showSearch={{ optionFilterProp: 'label' }}
      value={chosen?.id ?? (withAll ? '' : null)}
      popupMatchSelectWidth={false}
      onChange={look}
      options={[
        ...(withAll ? [{ value: '', label: texts.allStations }] : []),
        ...stations.map((one) => ({ value: one.id as string, label: inWords(one) })),
      ]}
    />
  )
}
