import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Board } from '../../../../src/domains/handling/board/contract.ts'
import type { CaseLine } from '../../../../src/domains/handling/contract.ts'
import { ClockTold, runningOf } from '../../cases/clock.tsx'
import { useCaseTexts } from '../../cases/texts.ts'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { useBoardTexts } from './texts.ts'

type ColumnProps = { column: Board['columns'][number]; name: string; now: number }

/** A stage: how many stand there, how many need haste, and those due first. */
export function Column({ column: { counts, cases }, name, now }: ColumnProps) {
  const texts = useBoardTexts()
  const id = useId()
  return (
    <section className="board-column" role="listitem" aria-labelledby={id}>
      <header>
        <h2 id={id}>{name}</h2>
        <span className="num">{texts.count(counts.open)}</span>
        {counts.overdue > 0 && <span className="tag tag-late num">{texts.overdue(counts.overdue)}</span>}
        {counts.dueSoon > 0 && <span className="tag tag-draft num">{texts.dueSoon(counts.dueSoon)}</span>}
      </header>
      {counts.open === 0 && <p className="hint">{texts.none}</p>}
      <ul>
        {cases.map((line) => (
          <li key={line.id}>
            <BoardCard line={line} now={now} />
          </li>
        ))}
      </ul>
      {counts.open > cases.length && <p className="hint">{texts.more(counts.open - cases.length)}</p>}
    </section>
  )
}

function BoardCard({ line, now }: { line: CaseLine; now: number }) {
  const { sights } = useCaseTexts()
  const { inWords } = useWords()
  const { category, place, lead } = line
  return (
    <Link to="/cases/$caseId" params={{ caseId: line.id }} className="board-card">
      <span className="board-card-head">
        <span className="num">{line.number}</span>
        {line.sight !== 'public' && <span className="tag">{sights[line.sight]}</span>}
      </span>
      <b lang={tongueOf(line.title)}>{line.title}</b>
      <span className="hint">
        {[category && inWords(category), place && inWords(place)].filter(Boolean).join(' · ')}
      </span>
      <span className="board-card-foot">
        <ClockTold now={now} running={runningOf(line)} />
        {lead && <span className="hint">{inWords(lead)}</span>}
      </span>
    </Link>
  )
}
