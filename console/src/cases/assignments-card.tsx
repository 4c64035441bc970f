import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { Card } from '../ui/card.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { ClockTold } from './clock.tsx'
import { useNames } from './names.ts'
import { useProcess } from './processes.ts'
import { useCaseTexts } from './texts.ts'
import { momentShort } from './time.ts'
import { latestOf, saidOf } from './turn-card.tsx'

type Assignment = CaseShown['assignments'][number]

const rank = ({ part, endedAt }: Assignment) => (endedAt !== null ? 2 : part === 'lead' ? 0 : 1)

/** Who leads and who assists, each with the state and the clock of their part; those who left come last. */
export function AssignmentsCard({ shown, now }: { shown: CaseShown; now: number }) {
  const texts = useCaseTexts()
  const assignments = shown.assignments.toSorted((a, b) => rank(a) - rank(b))
  if (assignments.length === 0) return null
  return (
    <Card title={texts.assignments} className="case-order-parts">
      <ul className="case-parts">
        {assignments.map((one) => (
          <OneAssignment key={one.id} assignment={one} shown={shown} now={now} />
        ))}
      </ul>
    </Card>
  )
}

function OneAssignment({
  assignment,
  shown,
  now,
}: {
  assignment: Assignment
  shown: CaseShown
  now: number
}) {
  const texts = useCaseTexts()
  const { language } = useWords()
  const names = useNames(shown)
  const process = useProcess(shown.process)
  const unit = shown.units.find(({ id }) => id === assignment.unit)
  const person = names.person(assignment.person)
  const clocks = latestOf(shown.clocks.filter((clock) => clock.assignment === assignment.id))
  const isOver = assignment.endedAt !== null
  return (
    <li className={isOver ? 'case-part-left' : ''}>
      <p>
        <span className={assignment.part === 'lead' ? 'tag tag-main' : 'tag'}>
          {texts.parts[assignment.part]}
        </span>{' '}
        {unit ? <UnitLink unit={unit} /> : names.unit(assignment.unit)}
      </p>
      <p className="case-part-state">
        <span>{texts.states[assignment.state]}</span>
        {person !== null && <span>{texts.takenBy(person)}</span>}
      </p>
      {!isOver &&
        clocks.map((clock) => (
          <p key={clock.name} className="case-part-clock">
            <span className="label">
              {process?.clocks.find(({ name }) => name === clock.name)?.words ?? clock.name}
            </span>
            <ClockTold now={now} running={{ ...clock, from: clock.startedAt }} />
            <small className="num">{saidOf(clock, texts, (at) => momentShort(at, language, now))}</small>
          </p>
        ))}
    </li>
  )
}
