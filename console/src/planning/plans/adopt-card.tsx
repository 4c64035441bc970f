import { type ReactNode, useState } from 'react'
import {
  adoptPlan,
  type AdoptionPreview,
  previewAdoption,
} from '../../../../src/domains/planning/adopting/contract.ts'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { today } from '../../city-time.ts'
import { useWords } from '../../words.tsx'
import { AdoptChoices, AS_SUGGESTED, type Choices, mainOf, sentOf, stillOf } from './adopt-choices.tsx'
import { AdoptDay, ConfirmAdoption } from './adopt-day.tsx'
import { usePlanTexts } from './texts.ts'
import { type NamesOfToday, useNamesOfToday } from './use-names.ts'

/** The first of next month in the city: when grids mostly change. */
function firstOfNextMonth(): string {
  return Temporal.PlainDate.from(today()).add({ months: 1 }).with({ day: 1 }).toString()
}

/** Lets an approved plan hold from a day on: first what that moves, then a confirmation. */
export function AdoptCard({ plan }: { plan: Plan }) {
  const { adopt: texts } = usePlanTexts()
  const [on, setOn] = useState(firstOfNextMonth)
  const [choices, setChoices] = useState(AS_SUGGESTED)
  const preview = useAsk(
    previewAdoption,
    on === '' ? undefined : { params: { planId: plan.id }, querystring: { on } },
  )
  return (
    <AdoptDay texts={texts} on={on} onDay={setOn} preview={preview}>
      {preview.data && (
        <Adopting
          key={preview.data.print}
          plan={plan}
          preview={preview.data}
          choices={stillOf(preview.data, choices)}
          onChange={setChoices}
        />
      )}
    </AdoptDay>
  )
}

type Seen = { plan: Plan; preview: AdoptionPreview; choices: Choices }

/** What moves, what can be chosen otherwise, and the confirmation. */
function Adopting({ plan, preview, choices, onChange }: Seen & { onChange: (choices: Choices) => void }) {
  return (
    <>
      <Preview plan={plan} preview={preview} choices={choices} />
      <AdoptChoices preview={preview} choices={choices} onChange={onChange} />
      <Confirm plan={plan} preview={preview} choices={choices} />
    </>
  )
}

function Confirm({ plan, preview, choices }: Seen) {
  const { adopt: texts } = usePlanTexts()
  const adopt = useSend(adoptPlan, { redrawn: true })
  const { on, print } = preview
  const body = { version: plan.version, on, print, choices: sentOf(choices) }
  return (
    <ConfirmAdoption
      texts={texts}
      on={on}
      adopt={adopt}
      onAdopt={() => adopt.mutateAsync({ params: { planId: plan.id }, body })}
      told={texts.adopted}
    />
  )
}

/** Lists are shown up to so many lines. */
const MOST_LINES = 60

/** What moves on that day: each kind with how many, and which when opened. */
function Preview({ plan, preview, choices }: Seen) {
  const { adopt } = usePlanTexts()
  const { inWords } = useWords()
  const names = useNamesOfToday(plan.id)
  const gridOf = (number: number | null) => {
    const grid = preview.grids.find((one) => one.number === number)
    return grid ? inWords(grid) : adopt.nobody
  }
  const changing = preview.grids.filter(({ fate }) => fate !== 'stays')
  const mains = otherMains(preview, choices)
  return (
    <div className="plan-moves">
      <Kind name={adopt.grids} told={adopt.gridsTold(changing.length, preview.closed.length)}>
        {[
          ...changing.map((grid) => adopt.fate[grid.fate](inWords(grid))),
          ...preview.closed.map((grid) => adopt.closes(inWords(grid), gridOf(grid.heir))),
        ]}
      </Kind>
      <Kind name={adopt.units} told={adopt.unitsTold(preview.units.count, preview.units.people)}>
        {preview.units.list.map((unit) =>
          adopt.goes(inWords(unit), names.nameOf(unit.from), gridOf(unit.to)),
        )}
      </Kind>
      <Kind name={adopt.mains} told={adopt.mainsTold(mains.length)}>
        {mains.map((grid) => {
          const main = mainOf(grid, choices)
          const before = grid.mainStationBefore
          return adopt.main(
            inWords(grid),
            before ? inWords(before) : adopt.nobody,
            main ? inWords(main) : adopt.nobody,
          )
        })}
      </Kind>
      <OtherKinds preview={preview} names={names} gridOf={gridOf} />
    </div>
  )
}

type Others = {
  preview: AdoptionPreview
  names: NamesOfToday
  gridOf: (number: number | null) => string
}

/** People, organisations and what is at work that go with the grids. */
function OtherKinds({ preview, names, gridOf }: Others) {
  const { adopt } = usePlanTexts()
  return (
    <>
      <Kind
        name={adopt.posts}
        told={adopt.postsTold(preview.posts.ending, preview.posts.held, preview.posts.founded)}
      >
        {preview.posts.list.map(({ grid, posts, held }) => adopt.post(names.nameOf(grid), posts, held))}
      </Kind>
      <Kind
        name={adopt.roles}
        told={adopt.people(preview.roles.reduce((sum, { people }) => sum + people, 0))}
      >
        {preview.roles.map(({ grid, people }) => adopt.role(names.nameOf(grid), people))}
      </Kind>
      <Kind name={adopt.rosters} told={adopt.some(preview.rosters.count)}>
        {preview.rosters.list.map(({ zh }) => zh)}
      </Kind>
      <Kind name={adopt.organisations} told={adopt.some(preview.organisations.count)}>
        {preview.organisations.list.map(({ zh, from, to }) => adopt.goes(zh, names.nameOf(from), gridOf(to)))}
      </Kind>
      <Kind name={adopt.cases} told={adopt.some(preview.cases.count)}>
        {preview.cases.list.map(({ number, handedTo }) =>
          handedTo === null ? adopt.caseStays(number) : adopt.caseGoes(number, gridOf(handedTo)),
        )}
      </Kind>
      <Kind
        name={adopt.visits}
        told={adopt.visitsTold(
          preview.visits.places,
          preview.visits.caseloads.length,
          preview.visits.plans.length,
        )}
      >
        {[...preview.visits.caseloads, ...preview.visits.plans].map(({ name }) => name)}
      </Kind>
    </>
  )
}

/** Grids whose main station is another one from that day on. */
const otherMains = ({ grids }: AdoptionPreview, choices: Choices) =>
  grids.filter((grid) => mainOf(grid, choices)?.id !== grid.mainStationBefore?.id)

function Kind({ name, told, children }: { name: string; told: string; children: readonly string[] }) {
  const { adopt: texts } = usePlanTexts()
  const head: ReactNode = (
    <>
      <b>{name}</b> <span className="num">{told}</span>
    </>
  )
  if (children.length === 0) return <p className="plan-kind">{head}</p>
  return (
    <details className="plan-kind">
      <summary>{head}</summary>
      <ul>
        {children.slice(0, MOST_LINES).map((line, at) => (
          <li key={at}>{line}</li>
        ))}
        {children.length > MOST_LINES && <li>{texts.further(children.length - MOST_LINES)}</li>}
      </ul>
    </details>
  )
}
