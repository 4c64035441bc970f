import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { columnsOf } from '../../../src/domains/registers/columns/contract.ts'
import {
  checkImport,
  decideRows,
  type FaultGroup,
  fixCells,
  type HeldRow,
  type ImportDetail,
  listFaultyRows,
} from '../../../src/domains/registers/contract.ts'
import { asking, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { type Edit, editKey, FaultGrid } from './fault-grid.tsx'
import { useRegisterTexts } from './texts.ts'

const PAGE = 500

/** Each edit for its own row, and if wished for every row whose cell holds the same. */
function fixesOf(edits: ReadonlyMap<string, Edit>, everywhere: boolean) {
  const own = [...edits.values()]
  const alike = everywhere ? own.filter(({ was }) => was !== '') : []
  const general = new Map(alike.map((edit) => [`${edit.column} ${edit.was}`, { ...edit, row: null }]))
  return [...own, ...general.values()]
}

/** What the faults of these rows suggest for their cells, where nobody has put in anything yet. */
function suggestedEdits(rows: readonly HeldRow[], edits: ReadonlyMap<string, Edit>): Edit[] {
  return rows.flatMap(({ row, cells, faults, leftOut }) =>
    faults.flatMap(({ column, suggestion }) => {
      if (leftOut || column === null || suggestion === null || edits.has(editKey(row, column))) return []
      return [{ row, column, was: cells[column] ?? '', value: suggestion }]
    }),
  )
}

/** What does not fit on a page is shown once for each value: it is put right for all alike. */
function isCrowded(group: FaultGroup | undefined): group is FaultGroup & { column: string } {
  return group?.column != null && group.rows > PAGE
}

/** Which rows are asked for. */
function rowsOf(group: FaultGroup | undefined) {
  return {
    ...(group && { code: group.code }),
    ...(group?.column && { column: group.column }),
    each: isCrowded(group) ? ('value' as const) : ('row' as const),
    limit: PAGE,
  }
}

/** Faults by kind, the rows that have them, and editing in place. */
export function Faults({ one }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const { language } = useWords()
  const [group, setGroup] = useState<FaultGroup>()
  const [edits, setEdits] = useState<ReadonlyMap<string, Edit>>(new Map())
  const [everywhere, setEverywhere] = useState(true)
  const found = useQuery({
    // What was read while rows were still being judged is not the whole list: it is asked for anew at the end.
    ...asking(listFaultyRows, { params: { importId: one.id }, querystring: rowsOf(group) }, one.running),
    placeholderData: keepPreviousData,
    refetchInterval: one.running ? 800 : false,
  })
  const fix = useSend(fixCells)
  const decide = useSend(decideRows)
  const check = useSend(checkImport)
  const params = { importId: one.id }
  const checkAgain = () => check.mutate({ params })
  const save = () =>
    fix.mutate({ params, body: { fixes: fixesOf(edits, everywhere) } }, { onSuccess: checkAgain })
  const leaveOut = (row: number, out: boolean) =>
    decide.mutate(
      { params, body: { decisions: [{ row, choice: out ? 'leaveOut' : 'open', subject: null }] } },
      { onSuccess: checkAgain },
    )
  const rows = found.data?.rows ?? []
  const suggested = suggestedEdits(rows, edits)
  const takeSuggestions = () =>
    setEdits(new Map([...edits, ...suggested.map((edit) => [editKey(edit.row, edit.column), edit] as const)]))
  return (
    <Card
      title={texts.faultsTitle}
      aside={
        one.state === 'checked' && (
          <a href={`/api/registers/imports/${one.id}/faults.xlsx?language=${language}`} download>
            {texts.download}
          </a>
        )
      }
    >
      <Groups one={one} chosen={group} onChoose={setGroup} />
      {found.error && <Refusal error={found.error} onRetry={() => void found.refetch()} />}
      {suggested.length > 0 && (
        <p className="fault-suggested">
          <Button onClick={takeSuggestions}>{texts.takeSuggestions(suggested.length)}</Button>
        </p>
      )}
      <FaultGrid one={one} rows={rows} edits={edits} onEdits={setEdits} onLeaveOut={leaveOut} />
      {fix.error && <Refusal error={fix.error} />}
      {edits.size > 0 && (
        <SaveBar
          count={edits.size}
          everywhere={everywhere}
          onEverywhere={setEverywhere}
          isBusy={fix.isPending || check.isPending}
          onDiscard={() => setEdits(new Map())}
          onSave={save}
        />
      )}
    </Card>
  )
}

type SaveBarProps = {
  count: number
  everywhere: boolean
  onEverywhere: (everywhere: boolean) => void
  isBusy: boolean
  onDiscard: () => void
  onSave: () => void
}

function SaveBar({ count, everywhere, onEverywhere, isBusy, onDiscard, onSave }: SaveBarProps) {
  const texts = useRegisterTexts()
  return (
    <div className="registers-actions" role="region" aria-label={texts.edits(count)}>
      <span role="status">{texts.edits(count)}</span>
      <Checkbox checked={everywhere} onChange={({ target }) => onEverywhere(target.checked)}>
        {texts.everywhere}
      </Checkbox>
      <Button onClick={onDiscard}>{texts.discard}</Button>
      <Button type="primary" loading={isBusy} onClick={onSave}>
        {texts.saveEdits}
      </Button>
    </div>
  )
}

function Groups({
  one,
  chosen,
  onChoose,
}: {
  one: ImportDetail
  chosen: FaultGroup | undefined
  onChoose: (group: FaultGroup | undefined) => void
}) {
  const texts = useRegisterTexts()
  const { inWords } = useWords()
  const nameOf = (column: string | null) => {
    const there = columnsOf(one.register).find(({ key }) => key === column)
    return there ? inWords(there.header) : texts.wholeRow
  }
  return (
    <>
      <div className="fault-groups" role="group" aria-label={texts.faultsTitle}>
        <button type="button" aria-pressed={!chosen} onClick={() => onChoose(undefined)}>
          {texts.allFaults}
        </button>
        {one.groups.map((each) => (
          <button
            type="button"
            key={`${each.code} ${each.column ?? ''}`}
            aria-pressed={chosen?.code === each.code && chosen.column === each.column}
            onClick={() => onChoose(each)}
          >
            <b>{texts.rows(each.rows)}</b> {nameOf(each.column)}: {each.detail}
          </button>
        ))}
      </div>
      {isCrowded(chosen) && <p className="hint">{texts.onceEach}</p>}
    </>
  )
}
