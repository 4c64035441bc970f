import { useQueryClient } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useCallback, useState } from 'react'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { getUnit, type UnitId } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import { CityMap } from '../map/city-map.tsx'
import { useMine } from '../shell/mine.tsx'
import { PageHead } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { Figures } from './figures.tsx'
import { ChosenStation, ChosenUnit } from './chosen.tsx'
import { Tree } from './tree.tsx'
import type { Arrangement } from './tree-model.ts'
import { UnitSearch } from './unit-search.tsx'
import './territory.css'

/** My territory: its units as a tree and on a map, each following the other. */
export function TerritoryPage() {
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const [by, setBy] = useState<Arrangement>('administrative')
  const [station, setStation] = useState<StationId>()
  const { chosen, opened, choose, toggle } = useChoice(unit.id)
  return (
    <>
      <PageHead title={inWords(unit)} above={<p className="over-title">{words.territory.title}</p>}>
        <Figures unit={unit} />
      </PageHead>
      <div className="territory">
        <section className="card territory-tree" aria-label={words.territory.tree}>
          <Segmented<Arrangement>
            block
            aria-label={words.territory.viewBy}
            value={by}
            onChange={setBy}
            options={[
              { value: 'administrative', label: words.territory.byAdministration },
              { value: 'areaGrid', label: words.territory.byAreaGrid },
            ]}
          />
          <UnitSearch onChoose={choose}>
            <Tree root={unit} by={by} opened={opened} onToggle={toggle} chosen={chosen} onChoose={choose} />
          </UnitSearch>
        </section>
        <section className="card territory-map" aria-label={words.map.label}>
          <CityMap
            label={words.map.label}
            home={unit.id}
            veiled
            chosen={chosen}
            onChoose={(id) => choose(id)}
            station={station}
            onStation={setStation}
          />
          {station ? (
            <ChosenStation id={station} onClose={() => setStation(undefined)} />
          ) : (
            chosen && chosen !== unit.id && <ChosenUnit id={chosen} onClose={() => choose(undefined)} />
          )}
        </section>
      </div>
    </>
  )
}

/** What is chosen, and which branches are open so that it can be seen. */
function useChoice(home: UnitId) {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<UnitId | undefined>()
  const [opened, setOpened] = useState<ReadonlySet<UnitId>>(() => new Set([home]))
  const toggle = useCallback((id: UnitId, open: boolean) => {
    setOpened((before) => {
      const after = new Set(before)
      if (open) after.add(id)
      else after.delete(id)
      return after
    })
  }, [])
  const choose = useCallback(
    (id: UnitId | undefined) => {
      setChosen(id)
      if (id === undefined) return
      void client
        .fetchQuery(asking(getUnit, { params: { unitId: id }, querystring: {} }))
        .then(({ path }) =>
          setOpened((before) => new Set([...before, ...path.slice(0, -1).map((unit) => unit.id)])),
        )
    },
    [client],
  )
  const isNew = !opened.has(home) && chosen === undefined
  if (isNew) setOpened(new Set([home]))
  return { chosen, opened, choose, toggle }
}
