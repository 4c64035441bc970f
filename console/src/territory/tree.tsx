import { useQueries } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { listChildren, type UnitBrief, type UnitId } from '../../../src/domains/territory/contract.ts'
import { asking } from '../ask.ts'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { type Arrangement, arranged, edgeBelow, mayOpen, rowsOf, type TreeRow } from './tree-model.ts'

type TreeProps = {
  root: UnitBrief
  by: Arrangement
  opened: ReadonlySet<UnitId>
  onToggle: (id: UnitId, open: boolean) => void
  chosen: UnitId | undefined
  onChoose: (id: UnitId) => void
}

/** The units of a territory, opened step by step; keys as in the ARIA tree pattern. */
export function Tree(props: TreeProps) {
  const { words } = useWords()
  const rows = useRows(props)
  const list = useRef<HTMLUListElement>(null)
  const { chosen, onChoose, onToggle } = props
  const at = Math.max(
    0,
    rows.findIndex(({ unit }) => unit.id === chosen),
  )
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen, rows.length])
  const goTo = (row: TreeRow | undefined) => {
    if (!row) return
    onChoose(row.unit.id)
    list.current?.querySelector<HTMLElement>(`[data-unit="${row.unit.id}"]`)?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    const row = rows[at]
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => goTo(rows[at + 1]),
      ArrowUp: () => goTo(rows[at - 1]),
      Home: () => goTo(rows[0]),
      End: () => goTo(rows.at(-1)),
      ArrowRight: () => (row?.open === false ? onToggle(row.unit.id, true) : row?.open && goTo(rows[at + 1])),
      ArrowLeft: () =>
        row?.open ? onToggle(row.unit.id, false) : goTo(rows.find(({ unit }) => unit.id === row?.parent)),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <ul ref={list} role="tree" aria-label={words.territory.tree} className="tree" onKeyDown={onKey}>
      {rows.map((row, i) => (
        <Row
          key={row.unit.id}
          row={row}
          chosen={row.unit.id === chosen}
          reachable={i === at}
          {...{ onChoose, onToggle }}
        />
      ))}
    </ul>
  )
}

function useRows({ root, by, opened }: TreeProps): TreeRow[] {
  const open = [...opened]
  const answers = useQueries({
    queries: open.map((id) => ({ ...childrenOf(id, 'administrative'), enabled: true })),
  })
  const grids = useQueries({
    queries: open.map((id) => ({ ...childrenOf(id, 'areaGrid'), enabled: by === 'areaGrid' })),
  })
  return useMemo(
    () =>
      rowsOf(
        root,
        (id) => opened.has(id),
        (unit) => {
          const i = open.indexOf(unit.id)
          const children = (edgeBelow(unit) === 'areaGrid' ? grids : answers)[i]?.data
          return children && arranged(unit, children, by)
        },
      ),
    // The answers are new objects at every turn: what they hold decides.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [root, by, opened, ...answers.map(({ data }) => data), ...grids.map(({ data }) => data)],
  )
}

function childrenOf(id: UnitId, edge: Arrangement) {
  return asking(listChildren, { params: { unitId: id }, querystring: { edge } })
}

function Row({
  row,
  chosen,
  reachable,
  onChoose,
  onToggle,
}: { row: TreeRow; chosen: boolean; reachable: boolean } & Pick<TreeProps, 'onChoose' | 'onToggle'>) {
  const { words, inWords } = useWords()
  const { unit, level, open, state } = row
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-setsize={row.siblings}
      aria-posinset={row.place}
      aria-selected={chosen}
      {...(open !== undefined && { 'aria-expanded': open })}
      {...(state === 'waiting' && { 'aria-busy': true })}
      tabIndex={reachable ? 0 : -1}
      data-unit={unit.id}
      style={{ paddingInlineStart: 6 + (level - 1) * 16 }}
      onClick={() => {
        onChoose(unit.id)
        if (open === false) onToggle(unit.id, true)
      }}
    >
      <span
        className="tree-arrow"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          if (mayOpen(unit)) onToggle(unit.id, !open)
        }}
      >
        {open !== undefined && <Icon name="right" size={14} />}
      </span>
      <span className={`kind kind-${unit.kind}`} aria-hidden="true" />
      <span className="tree-name" title={inWords(unit)}>
        {inWords(unit)}
      </span>
      <small>
        {state === 'empty'
          ? words.territory.empty
          : unit.children > 0
            ? words.format.count(unit.children)
            : ''}
      </small>
    </li>
  )
}
