import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import type { RegisterRow } from '../../../src/domains/stations/contract.ts'
import { useWords } from '../words.tsx'
import { useActivityTexts } from './texts.ts'

const route = getRouteApi('/shell/activities')

type StationChoiceProps = {
  stations: readonly RegisterRow[]
  value: string | undefined
  /** Whether all stations together may be looked at. */
  withAll?: boolean
}

/** Which station is looked at; the address of the page remembers it. */
export function StationChoice({ stations, value, withAll = false }: StationChoiceProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const asked = route.useSearch()
  const navigate = useNavigate()
  return (
    <Select
      className="act-station"
      aria-label={texts.station}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? (withAll ? '' : null)}
      popupMatchSelectWidth={false}
      onChange={(station: string) => {
        const { station: _, ...rest } = asked
        void navigate({ to: '/activities', search: { ...rest, ...(station && { station }) } })
      }}
      options={[
        ...(withAll ? [{ value: '', label: texts.allStations }] : []),
        ...stations.map((one) => ({ value: one.id as string, label: inWords(one) })),
      ]}
    />
  )
}
