import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { today, tomorrow } from '../city-time.ts'
import { Refusal } from '../ui/refusal.tsx'
import { DayDialog } from '../unit/change-dialog.tsx'
import { useResponsibilityTexts } from './texts.ts'

type Lived = { readonly from: string; readonly until: string | null }
type LifeState = 'future' | 'present' | 'past'

/** Whether something is yet to begin, in force or over. */
export function stateOf({ from, until }: Lived): LifeState {
  const day = today()
  if (from > day) return 'future'
  return until !== null && until <= day ? 'past' : 'present'
}

/** Says whether something is yet to begin, in force or over. */
export function StateTag({ state }: { state: LifeState }) {
  const texts = useResponsibilityTexts()
  const look = { present: 'tag tag-main', future: 'tag tag-draft', past: 'tag' }[state]
  return <span className={look}>{texts.states[state]}</span>
}

/** What is sent to the server, as the library that sends it tells. */
type Sending<Request> = {
  readonly error: unknown
  readonly isPending: boolean
  mutateAsync(request: Request): Promise<unknown>
}

type ActsProps<End, Back> = {
  lived: Lived
  name: string
  end: { send: Sending<End>; request: (on: string) => End }
  takeBack: { send: Sending<Back>; request: Back }
}

/** What can be done with something dated: taken back before it begins, ended once it has. */
export function DatedActs<End, Back>({ lived, name, end, takeBack }: ActsProps<End, Back>) {
  const texts = useResponsibilityTexts()
  const { message } = App.useApp()
  const [ending, setEnding] = useState(false)
  const state = stateOf(lived)
  const back = async () => {
    await takeBack.send.mutateAsync(takeBack.request)
    void message.success(texts.takenBack)
  }
  if (state === 'past' || (state === 'present' && lived.until !== null)) return null
  return (
    <div className="rule-acts">
      <Refusal error={takeBack.send.error} />
      {state === 'future' ? (
        <Popconfirm
          title={texts.takeBackSure}
          okText={texts.takeBack}
          onConfirm={() => void back().catch(() => undefined)}
        >
          <Button size="small" loading={takeBack.send.isPending}>
            {texts.takeBack}
          </Button>
        </Popconfirm>
      ) : (
        <Button size="small" onClick={() => setEnding(true)}>
          {texts.end}
        </Button>
      )}
      {ending && <EndForm name={name} end={end} onClose={() => setEnding(false)} />}
    </div>
  )
}

type EndProps<End> = {
  name: string
  end: ActsProps<End, unknown>['end']
  onClose: () => void
}

/** Asks for the first day on which something is no longer in force. */
export function EndForm<End>({ name, end: { send, request }, onClose }: EndProps<End>) {
  const texts = useResponsibilityTexts()
  const { message } = App.useApp()
  const save = async (on: string) => {
    await send.mutateAsync(request(on))
    void message.success(texts.ended(on))
    onClose()
  }
  return (
    <DayDialog
      title={texts.endTitle(name)}
      label={texts.endOn}
      first={tomorrow()}
      danger
      error={send.error}
      busy={send.isPending}
      onClose={onClose}
      onSave={(on) => void save(on).catch(() => undefined)}
    />
  )
}
