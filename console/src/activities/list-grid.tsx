import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ActivityLine } from '../../../src/domains/activities/contract.ts'
import { useWords } from '../words.tsx'
import { momentInShort } from './moments.ts'
import { SeatsBar } from './seats-bar.tsx'
import { StateTag } from './state-tag.tsx'
import { useActivityTexts } from './texts.ts'

/** Height of a row in CSS pixels; the style sheet knows it as well. */
const ROW = 56

/** The next page is asked for when the reader comes this close to the end, in rows. */
const AHEAD = 30

type ListGridProps = { lines: readonly ActivityLine[]; total: number; onMore: () => void }

/** Only the rows in view are in the page; roles and counts tell of all, those behind are read as one nears them. */
export function ListGrid({ lines, total, onMore }: ListGridProps) {
  const texts = useActivityTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const near = (items.at(-1)?.index ?? 0) >= lines.length - AHEAD
  useEffect(() => {
    if (near) onMore()
  }, [near, lines.length, onMore])
  const { name, station, next, sessions, seats, state } = texts.columns
  return (
    <div ref={scroller} className="register-scroll" tabIndex={0} role="region" aria-label={texts.table}>
      <div role="table" aria-label={texts.table} aria-rowcount={total + 1} className="register-table">
        <div role="rowgroup" className="register-head">
          <div role="row" aria-rowindex={1} className="register-row">
            {[name, station, next, sessions, seats, state].map((head) => (
              <div key={head} role="columnheader" className="column-name">
                {head}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const line = lines[index]
            return line && <Line key={line.id} line={line} index={index} top={start} />
          })}
        </div>
      </div>
    </div>
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
