import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import {
  type OrganisationBrief,
  type OrganisationId,
  type OrganisationKind,
  searchOrganisations,
} from '../../../src/domains/organisations/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import type { Wiring } from '../ui/field.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import { useOrganisationTexts } from './texts.ts'

type Named = Pick<OrganisationBrief, 'id' | 'zh' | 'en'>

/** Finds an organisation by name, pinyin initials or credit code, and picks it. */
export function OrganisationChoice({
  wiring,
  chosen,
  onChoose,
  kind,
  unit,
}: {
  wiring: Partial<Wiring>
  chosen: Named | undefined
  onChoose: (organisation: Named | undefined) => void
  kind?: OrganisationKind
  unit?: UnitId | undefined
}) {
  const { inWords } = useWords()
  const { page } = useOrganisationTexts()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const found = useQuery({
    ...asking(searchOrganisations, {
      querystring: { text: text || '-', ...(kind && { kind }), ...(unit && { unit }) },
    }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const hits = text === '' ? [] : (found.data ?? [])
  const options = hits.map((hit) => ({
    value: hit.id,
    label: hit.within ? `${inWords(hit)} · ${hit.within}` : inWords(hit),
    hit: hit as Named,
  }))
  if (chosen && !hits.some(({ id }) => id === chosen.id))
    options.unshift({ value: chosen.id, label: inWords(chosen), hit: chosen })
  return (
    <Select<OrganisationId, (typeof options)[number]>
      {...wiring}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      allowClear
      placeholder={page.chooseOrganisation}
      value={chosen?.id ?? null}
      options={options}
      notFoundContent={text === '' ? page.chooseOrganisation : page.noHit}
      onChange={(_, option) => onChoose(option && !Array.isArray(option) ? option.hit : undefined)}
    />
  )
}
