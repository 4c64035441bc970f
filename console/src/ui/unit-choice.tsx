import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import {
  searchUnits,
  type UnitBrief,
  type UnitId,
  type UnitKind,
} from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import { useWords } from '../words.tsx'
import type { Wiring } from './field.tsx'
import { useSettled } from './settled.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>

/** Finds a unit by Chinese name, pinyin initials, English name or code, and picks it. */
export function UnitChoice({
  wiring,
  chosen,
  onChoose,
  kind,
  disabled = false,
}: {
  wiring: Partial<Wiring>
  chosen: Named | undefined
  onChoose: (unit: Named | undefined) => void
  kind?: UnitKind
  disabled?: boolean
}) {
  const { words, inWords } = useWords()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const found = useQuery({
    ...asking(searchUnits, { querystring: { text: text || '-', ...(kind && { kind }) } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const units = text === '' ? [] : (found.data ?? [])
  const options = units.map((unit) => ({
    value: unit.id,
    label: unit.within ? `${inWords(unit)} · ${unit.within}` : inWords(unit),
    unit: unit as Named,
  }))
  if (chosen && !units.some(({ id }) => id === chosen.id))
    options.unshift({ value: chosen.id, label: inWords(chosen), unit: chosen })
  return (
    <Select<UnitId, (typeof options)[number]>
      {...wiring}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      allowClear
      disabled={disabled}
      placeholder={words.unit.chooseUnit}
      value={chosen?.id ?? null}
      options={options}
      notFoundContent={text === '' ? words.unit.chooseUnit : words.territory.noHit}
      onChange={(_, option) => onChoose(option && !Array.isArray(option) ? option.unit : undefined)}
    />
  )
}
