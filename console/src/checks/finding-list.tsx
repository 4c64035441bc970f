import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { Finding } from '../../../src/domains/checks/contract.ts'
import { FindingLine } from './finding-line.tsx'
import { useCheckTexts } from './texts.ts'

/** Height of a line before it is measured, in CSS pixels. */
const LINE = 78

/** Only the lines in view are in the page, however many there are. */
export function FindingList({
  findings,
  onOpen,
}: {
  findings: readonly Finding[]
  onOpen: (finding: Finding) => void
}) {
  const texts = useCheckTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: findings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    getItemKey: (index) => findings[index]?.id ?? index,
    overscan: 8,
  })
  return (
    <div ref={scroller} className="finding-scroll" tabIndex={0} role="region" aria-label={texts.list}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const finding = findings[index]
          return (
            finding && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={findings.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <FindingLine finding={finding} onOpen={onOpen} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
