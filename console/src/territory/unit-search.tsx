import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { searchUnits, type UnitId } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import { SearchInput } from '../ui/search-input.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'

/** Finds units by name, pinyin initials or code; the hits take the place of the tree while something is typed. */
export function UnitSearch({
  onChoose,
  children,
}: {
  onChoose: (id: UnitId) => void
  children: React.ReactNode
}) {
  const { words, inWords } = useWords()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const found = useQuery({
    ...asking(searchUnits, { querystring: { text: text || '-' } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const hits = text === '' ? undefined : found.data
  return (
    <>
      <SearchInput
        className="unit-search"
        label={words.territory.searchLabel}
        hint={words.territory.searchHint}
        value={typed}
        onChange={setTyped}
      />
      <p role="status" className={hits ? 'hint' : 'unseen'}>
        {hits && (hits.length > 0 ? words.territory.hits(hits.length) : words.territory.noHit)}
      </p>
      {hits ? (
        <ul className="hits">
          {hits.map((unit) => (
            <li key={unit.id}>
              <button
                type="button"
                onClick={() => {
                  setTyped('')
                  onChoose(unit.id)
                }}
              >
                <span className={`kind kind-${unit.kind}`} aria-hidden="true" />
                <span>
                  {inWords(unit)}
                  <small>
                    {words.kinds[unit.kind]}
                    {unit.within && ` · ${unit.within}`}
                  </small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        children
      )}
    </>
  )
}
