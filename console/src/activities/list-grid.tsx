import { Link } from '@tanstack/react-router'
import type { ActivityLine } from '../../../src/domains/activities/contract.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { useWords } from '../words.tsx'
import { momentInShort } from './moments.ts'
import { SeatsBar } from './seats-bar.tsx'
import { StateTag } from './state-tag.tsx'
import { useActivityTexts } from './texts.ts'

type ListGridProps = { lines: readonly ActivityLine[]; total: number; onMore: () => void }

/** Those behind the lines that are here are read from the server as the reader nears them. */
export function ListGrid({ lines, total, onMore }: ListGridProps) {
  const texts = useActivityTexts()
  const { name, station, next, sessions, seats, state } = texts.columns
  return (
    <VirtualTable
      name={texts.table}
      heads={[name, station, next, sessions, seats, state]}
      rows={lines}
      total={total}
      height={56}
      onMore={onMore}
      line={(line, index, top) => <Line key={line.id} line={line} index={index} top={top} />}
    />
  )
}

function Line({ line, index, top }: { line: ActivityLine; index: number; top: number }) {
  const texts = useActivityTexts()
  const { language, inWords } = useWords()
  return (
    <div role="row" aria-rowindex={index + 2} className="register-row register-line" style={{ top }}>
      <div role="cell" className="cell-name act-name">
        <Link to="/activities/$activityId" params={{ activityId: line.id }} title={inWords(line.title)}>
          {inWords(line.title)}
        </Link>
        <small>
          {texts.kinds[line.kind]} · {texts.ways[line.way]}
          {line.way !== 'none' && line.policy !== 'queue' && ` · ${texts.policies[line.policy]}`}
        </small>
      </div>
      <div role="cell" className="cell-place" title={inWords(line.station)}>
        {inWords(line.station)}
      </div>
      <div role="cell" className="num">
        {line.next ? (
          momentInShort(line.next, undefined, language)
        ) : (
          <span className="hint">{texts.noNext}</span>
        )}
      </div>
      <div role="cell" className="num">
        {line.sessions}
      </div>
      <div role="cell">
        <SeatsBar seats={line.seats} />
      </div>
      <div role="cell">
        <StateTag state={line.state} />
      </div>
    </div>
  )
}
