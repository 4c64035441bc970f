import { Button, Checkbox, Popconfirm } from 'antd'
import { useState } from 'react'
import {
  type ImportDetail,
  leaveOutFaulty,
  runImport,
  undoImport,
} from '../../../src/domains/registers/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Absent } from './absent.tsx'
import { useRegisterTexts } from './texts.ts'

/** The last step: all rows or none, with the faulty ones left out only by a person's word. */
export function RunImport({ one }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const params = { importId: one.id }
  const leave = useSend(leaveOutFaulty)
  const run = useSend(runImport)
  const [without, setWithout] = useState(one.leaveOut)
  const { fresh, changed, faulty, unsure } = one.counts
  const others = faulty + unsure
  const something = fresh + changed > 0
  const go = () => {
    if (others > 0 && !one.leaveOut)
      leave.mutate({ params, body: { leaveOut: true } }, { onSuccess: () => run.mutate({ params }) })
    else run.mutate({ params })
  }
  return (
    <Card title={texts.importTitle}>
      <p>{something ? texts.ready({ fresh, changed }) : texts.nothing}</p>
      {others > 0 && something && (
        <Checkbox checked={without} onChange={(event) => setWithout(event.target.checked)}>
          {texts.without({ rows: others })}
        </Checkbox>
      )}
      {(leave.error ?? run.error) && <Refusal error={leave.error ?? run.error} />}
      {run.isPending && <p role="status">{texts.running}</p>}
      <div className="registers-actions">
        <Button
          type="primary"
          disabled={!something || (others > 0 && !without)}
          loading={leave.isPending || run.isPending}
          onClick={go}
        >
          {texts.run}
        </Button>
      </div>
    </Card>
  )
}

/** What became of an import that is over, and the way back. */
export function Outcome({ one }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const undo = useSend(undoImport)
  const { fresh, changed, same } = one.counts
  const said = {
    imported: texts.imported({ fresh, changed, same }),
    undone: texts.undone,
    abandoned: texts.abandoned,
  }
  return (
    <>
      <Card title={texts.importTitle}>
        <p role="status">{said[one.state as keyof typeof said]}</p>
        {undo.error && <Refusal error={undo.error} />}
        {one.state === 'imported' && (
          <div className="registers-actions">
            <Popconfirm
              title={texts.undoSure}
              okText={texts.yes}
              cancelText={texts.no}
              onConfirm={() => undo.mutate({ params: { importId: one.id } })}
            >
              <Button danger loading={undo.isPending}>
                {texts.undo}
              </Button>
            </Popconfirm>
          </div>
        )}
      </Card>
      {one.state === 'imported' && one.counts.absent > 0 && <Absent one={one} />}
    </>
  )
}
