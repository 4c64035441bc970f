import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { undoCheckIn } from '../../../src/domains/checkins/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useSend } from '../ask.ts'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useCheckInTexts } from './texts.ts'
import { useCheckIn } from './use-check-in.ts'

type HeadsProps = { station: StationId; desk: string; occasion: string | null; label: string }

/** Heads without names; the last number can be taken back. */
export function Heads({ station, desk, occasion, label }: HeadsProps) {
  const texts = useCheckInTexts()
  const { message } = App.useApp()
  const [heads, setHeads] = useState('1')
  const send = useCheckIn(station, desk)
  const undo = useSend(undoCheckIn)
  const number = Number(heads)
  const fits = Number.isInteger(number) && number >= 1 && number <= 1_000
  const last = send.data?.checkIn
  return (
    <form
      className="checkin-heads"
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) send.mutate({ by: { way: 'head', heads: number }, occasion })
      }}
    >
      <Field label={label}>
        {(wiring) => (
          <Input
            {...wiring}
            type="number"
            min={1}
            max={1000}
            inputMode="numeric"
            value={heads}
            onChange={({ target }) => setHeads(target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit" disabled={!fits} loading={send.isPending}>
        {texts.headsButton}
      </Button>
      <span role="status">
        {send.data && `${texts.outcome.checkedIn} · ${texts.people(send.data.heads ?? 0)}`}
      </span>
      {last && (
        <Button
          type="link"
          loading={undo.isPending}
          onClick={() =>
            undo.mutate(
              { params: { checkInId: last } },
              {
                onSuccess: () => {
                  send.reset()
                  void message.success(texts.scan.undone)
                },
              },
            )
          }
        >
          {texts.undo}
        </Button>
      )}
      <Refusal error={send.error ?? undo.error} />
    </form>
  )
}
