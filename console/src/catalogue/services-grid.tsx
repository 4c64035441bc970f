import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Button, Checkbox } from 'antd'
import { useRef } from 'react'
import type { ServiceId, ServiceRow } from '../../../src/domains/catalogue/contract.ts'
import { useWords } from '../words.tsx'
import { useCatalogueTexts } from './texts.ts'

/** Height of a row in CSS pixels; the style sheet of the stations' register knows it as well. */
const ROW = 44

type Acts = {
  /** What categories are called, by code. */
  categories: ReadonlyMap<string, string>
  busy: boolean
  onChoose: (id: ServiceId, on: boolean) => void
  onConfirm: (id: ServiceId) => void
}
type GridProps = Acts & { rows: readonly ServiceRow[]; chosen: ReadonlySet<ServiceId> }

/** Only the rows in view are in the page, however many there are; roles and counts tell of all. */
export function ServicesGrid({ rows, chosen, ...acts }: GridProps) {
  const { words } = useWords()
  const texts = useCatalogueTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const heads = [words.common.name, texts.category, texts.tier, texts.owner, texts.confirmed, texts.act]
  return (
    <div ref={scroller} className="register-scroll" tabIndex={0} role="region" aria-label={texts.table}>
      <div role="table" aria-label={texts.table} aria-rowcount={rows.length + 1} className="register-table">
        <div role="rowgroup" className="register-head">
          <div role="row" aria-rowindex={1} className="register-row">
            {heads.map((head) => (
              <div key={head} role="columnheader" className="column-name">
                {head}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row && (
                <Line
                  key={row.id}
                  row={row}
                  index={index}
                  top={start}
                  chosen={chosen.has(row.id)}
                  {...acts}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

type LineProps = Acts & { row: ServiceRow; index: number; top: number; chosen: boolean }

function Line({ row, index, top, chosen, categories, busy, onChoose, onConfirm }: LineProps) {
  const { words, inWords } = useWords()
  const texts = useCatalogueTexts()
  const name = inWords(row)
  const tiers = row.tiers.map((tier) => words.tiers[tier]).join(words.format.list)
  return (
    <div role="row" aria-rowindex={index + 2} className="register-row register-line" style={{ top }}>
      <div role="cell" className="cell-name">
        <span className="cell-choose">
          {row.mayEdit && (
            <Checkbox
              aria-label={texts.choose(name)}
              checked={chosen}
              onChange={({ target }) => onChoose(row.id, target.checked)}
            />
          )}
        </span>
        <Link to="/catalogue/$code" params={{ code: row.code }} title={name}>
          {name}
        </Link>
        {row.state !== 'offered' && <span className="tag">{texts.states[row.state]}</span>}
      </div>
      <div role="cell" className="cell-place" title={categories.get(row.category)}>
        {categories.get(row.category)}
      </div>
      <div role="cell" className="cell-place" title={tiers}>
        {tiers}
      </div>
      <div role="cell" className="cell-place">
        {inWords(row.unit)}
      </div>
      <div role="cell" className="num">
        {row.confirmed.on} {row.confirmed.stale && <span className="tag tag-stale">{texts.stale}</span>}
      </div>
      <div role="cell">
        {row.mayEdit && row.confirmed.stale && (
          <Button size="small" disabled={busy} onClick={() => onConfirm(row.id)}>
            {texts.confirm}
          </Button>
        )}
      </div>
    </div>
  )
}
