import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import type { ServiceId, ServiceRow } from '../../../src/domains/catalogue/contract.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { useWords } from '../words.tsx'
import { useCatalogueTexts } from './texts.ts'

type Acts = {
  /** What categories are called, by code. */
  categories: ReadonlyMap<string, string>
  busy: boolean
  onChoose: (id: ServiceId, on: boolean) => void
  onConfirm: (id: ServiceId) => void
}
type GridProps = Acts & { rows: readonly ServiceRow[]; chosen: ReadonlySet<ServiceId> }

export function ServicesGrid({ rows, chosen, ...acts }: GridProps) {
  const { words } = useWords()
  const texts = useCatalogueTexts()
  return (
    <VirtualTable
      name={texts.table}
      heads={[words.common.name, texts.category, texts.tier, texts.owner, texts.confirmed, texts.act]}
      rows={rows}
      line={(row, index, top) => (
        <Line key={row.id} row={row} index={index} top={top} chosen={chosen.has(row.id)} {...acts} />
      )}
    />
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
