import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { listCaseUnits, type UnitOffered } from '../../../../src/domains/handling/contract.ts'
import { asking } from '../../ask.ts'
import { Field } from '../../ui/field.tsx'
import { useSettled } from '../../ui/settled.ts'
import { useWords } from '../../words.tsx'
import { useCaseTexts } from '../texts.ts'
import type { FieldProps, Labelled } from './form-field.tsx'

/** One unit or several: the likely ones stand there in groups, any other is found by its name. */
export function UnitField({ field, value, onChange, shown, ...named }: FieldProps & Labelled) {
  const texts = useCaseTexts()
  const { words } = useWords()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const { data = [] } = useQuery({
    ...asking(listCaseUnits, {
      params: { caseId: shown.id },
      querystring: text === '' ? {} : { text },
    }),
    placeholderData: keepPreviousData,
  })
  const several = field.kind === 'units'
  const chosen = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []
  const groups = useGroups(data, chosen)
  return (
    <Field {...named}>
      {(wiring) => (
        <Select<string[] | string>
          {...wiring}
          size="large"
          {...(several && { mode: 'multiple' as const })}
          showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
          allowClear={!several}
          placeholder={texts.unitChoice}
          value={several ? chosen : (chosen[0] ?? null)!}
          options={groups}
          notFoundContent={text === '' ? words.common.loading : words.territory.noHit}
          onChange={(next) => {
            setTyped('')
            onChange(() => next)
          }}
        />
      )}
    </Field>
  )
}

/** In groups by why they are offered. What was chosen before keeps its name when other things are looked for. */
function useGroups(offered: readonly UnitOffered[], chosen: readonly string[]) {
  const texts = useCaseTexts()
  const { inWords } = useWords()
  const [known, setKnown] = useState<ReadonlyMap<string, UnitOffered>>(new Map())
  const added = offered.filter(({ id }) => !known.has(id))
  if (added.length > 0) setKnown(new Map([...known, ...added.map((one) => [one.id, one] as const)]))
  const kept = chosen.flatMap((id) =>
    offered.some((one) => one.id === id) ? [] : (known.get(id as UnitOffered['id']) ?? []),
  )
  const all = [...kept, ...offered]
  return [...new Set(all.map(({ reason }) => reason))].map((reason) => ({
    label: texts.unitReasons[reason],
    options: all
      .filter((one) => one.reason === reason)
      .map((one) => ({
        value: one.id as string,
        label: one.within ? `${inWords(one)} · ${one.within}` : inWords(one),
      })),
  }))
}
