import { useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import { columnsOf } from '../../../src/domains/registers/columns/contract.ts'
import {
  checkImport,
  decideRows,
  type ImportDetail,
  listUnsureRows,
  type UnsureRow,
} from '../../../src/domains/registers/contract.ts'
import { asking, useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useRegisterTexts } from './texts.ts'

/** Rows that could be one thing or another: the file's on one side, the register's on the other. */
export function Matches({ one }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const params = { importId: one.id }
  const { data, error, refetch } = useQuery(asking(listUnsureRows, { params, querystring: {} }))
  const decide = useSend(decideRows)
  const check = useSend(checkImport)
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map())
  const save = () => {
    const decisions = [...chosen].map(([row, choice]) =>
      choice === 'new' || choice === 'leaveOut'
        ? ({ row, choice, subject: null } as const)
        : ({ row, choice: 'same', subject: choice } as const),
    )
    decide.mutate({ params, body: { decisions } }, { onSuccess: () => check.mutate({ params }) })
  }
  return (
    <Card title={texts.matchesTitle}>
      <p className="hint">{texts.matchesHint}</p>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {data?.rows.map((row) => (
        <Unsure
          key={row.row}
          one={one}
          row={row}
          value={chosen.get(row.row)}
          onChoose={(choice) => setChosen(new Map(chosen).set(row.row, choice))}
        />
      ))}
      {decide.error && <Refusal error={decide.error} />}
      <div className="registers-actions">
        <Button
          type="primary"
          disabled={chosen.size === 0}
          loading={decide.isPending || check.isPending}
          onClick={save}
        >
          {texts.saveDecisions(chosen.size)}
        </Button>
      </div>
    </Card>
  )
}

function Unsure({
  one,
  row,
  value,
  onChoose,
}: {
  one: ImportDetail
  row: UnsureRow
  value: string | undefined
  onChoose: (choice: string) => void
}) {
  const texts = useRegisterTexts()
  const { inWords } = useWords()
  const columns = columnsOf(one.register).filter(({ key }) => row.cells[key])
  return (
    <fieldset className="unsure">
      <legend>{texts.inFile({ row: row.row })}</legend>
      <dl>
        {columns.map(({ key, header }) => (
          <div key={key}>
            <dt>{inWords(header)}</dt>
            <dd>{row.cells[key]}</dd>
          </div>
        ))}
      </dl>
      <Radio.Group value={value} onChange={(event) => onChoose(String(event.target.value))}>
        {row.candidates.map((candidate) => (
          <Radio key={candidate.id} value={candidate.id}>
            <b>{texts.isThis}</b> {candidate.name}
            <small>
              {[candidate.creditCode, candidate.code, candidate.address, candidate.unit]
                .filter((text) => text !== '')
                .join(' · ')}{' '}
              · {texts.why[candidate.why]}, {texts.alike({ score: Math.round(candidate.score * 100) })}
            </small>
          </Radio>
        ))}
        <Radio value="new">{texts.isNew}</Radio>
        <Radio value="leaveOut">{texts.isOut}</Radio>
      </Radio.Group>
    </fieldset>
  )
}
