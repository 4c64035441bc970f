import { Select } from 'antd'
import { useMemo } from 'react'
import { listRegister, type RegisterRow, StationId } from '../../../src/domains/stations/contract.ts'
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
  /** Main stations of grids before the others. */
  mainFirst?: boolean
  placeholder?: string
}

/** Picks a station of a unit; typing narrows the list. */
export function StationChoice({
  wiring,
  unit,
  chosen,
  onChoose,
  allowClear,
  mainFirst,
  placeholder,
}: ChoiceProps) {
  const { inWords } = useWords()
  const stations = useStationsOf(unit)
  const options = useMemo(
    () =>
      (mainFirst ? mainOnesFirst(stations) : (stations ?? [])).map((station) => ({
        value: station.id,
        label: inWords(station),
      })),
    [stations, inWords, mainFirst],
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

function mainOnesFirst(stations: readonly RegisterRow[] = []): readonly RegisterRow[] {
  return stations.toSorted((a, b) => Number(b.main) - Number(a.main))
}
