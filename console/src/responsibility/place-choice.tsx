import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { searchStations } from '../../../src/domains/stations/contract.ts'
import { searchUnits, type UnitId } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import type { Place } from '../map/world.ts'
import type { Wiring } from '../ui/field.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import { useResponsibilityTexts } from './texts.ts'

/** What was found: an area or a building, or a point with an address. */
export type FoundPlace = { readonly id: string; readonly label: string } & (
  | { readonly unit: UnitId }
  | { readonly point: Place }
)

type ChoiceProps = {
  wiring: Partial<Wiring>
  chosen: FoundPlace | undefined
  onChoose: (place: FoundPlace | undefined) => void
  /** Addresses near by come first. */
  near: Place | undefined
}

/** Finds a place by an address, by what a station is called, or by the name of an area or a building. */
export function PlaceChoice({ wiring, chosen, onChoose, near }: ChoiceProps) {
  const { whatIf: texts } = useResponsibilityTexts()
  const { words } = useWords()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const [areas, addresses] = useFound(text, near)
  const known = [...areas, ...addresses]
  const lost = chosen && !known.some(({ id }) => id === chosen.id) ? [chosen] : []
  const groups = [
    { label: texts.areas, places: [...lost, ...areas] },
    { label: texts.addresses, places: addresses },
  ].filter(({ places }) => places.length > 0)
  return (
    <Select<string>
      {...wiring}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      allowClear
      placeholder={texts.placeExample}
      value={chosen?.id ?? null}
      options={groups.map(({ label, places }) => ({
        label,
        options: places.map((place) => ({ value: place.id, label: place.label })),
      }))}
      notFoundContent={text === '' ? texts.placeExample : words.territory.noHit}
      onChange={(id: string | undefined) => onChoose([...lost, ...known].find((place) => place.id === id))}
    />
  )
}

/** Areas and buildings whose name holds the text; stations whose name or address does. */
function useFound(text: string, near: Place | undefined): [FoundPlace[], FoundPlace[]] {
  const { inWords } = useWords()
  const wanted = { enabled: text !== '', placeholderData: keepPreviousData }
  const units = useQuery({ ...asking(searchUnits, { querystring: { text: text || '-' } }), ...wanted })
  const stations = useQuery({
    ...asking(searchStations, { querystring: { text: text || '-', limit: 10, ...near } }),
    ...wanted,
  })
  if (text === '') return [[], []]
  return [
    (units.data ?? []).slice(0, 10).map((unit) => ({
      id: unit.id,
      label: unit.within ? `${inWords(unit)} · ${unit.within}` : inWords(unit),
      unit: unit.id,
    })),
    (stations.data ?? []).map((station) => ({
      id: station.id,
      label: `${inWords(station.address)} · ${inWords(station)}`,
      point: station.at,
    })),
  ]
}
