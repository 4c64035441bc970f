import { Select } from 'antd'
import { useMemo } from 'react'
import { listRegister, StationId } from '../../../src/domains/stations/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { useWords } from '../words.tsx'
import type { Wiring } from './field.tsx'

/** The published stations of a unit: undefined until they are known. */
export function useStationsOf(unit: UnitId) {
  const { data } = useAsk(listRegister, { querystring: { unit } })
  return useMemo(() => data?.filter(({ status }) => status === 'published'), [data])
}

type ChoiceProps = {
  wiring: Partial<Wiring>
  unit: UnitId
  chosen: StationId | undefined
  onChoose: (station: StationId | undefined) => void
  /** May nothing be chosen? */
  allowClear?: boolean
  placeholder?: string
}

/** Picks a station of a unit; typing narrows the list. */
export function StationChoice({ wiring, unit, chosen, onChoose, allowClear, placeholder }: ChoiceProps) {
  const { inWords } = useWords()
  const stations = useStationsOf(unit)
  const options = useMemo(
    () => (stations ?? []).map((station) => ({ value: station.id, label: inWords(station) })),
    [stations, inWords],
  )
  return (
    <Select<StationId>
      {...wiring}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={allowClear ?? false}
      loading={!stations}
      value={chosen ?? null}
      options={options}
      {...(placeholder !== undefined && { placeholder })}
      onChange={(station) => onChoose(station ?? undefined)}
    />
  )
}
