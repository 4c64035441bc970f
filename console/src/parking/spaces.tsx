import { App, Button, Popconfirm, Radio } from 'antd'
import { useState } from 'react'
import type { PointId } from '../../../src/domains/parking/contract.ts'
import { addSpaces, type DaySpace } from '../../../src/domains/parking/desk/contract.ts'
import { changeSpace } from '../../../src/domains/parking/hours/contract.ts'
import { useSend } from '../ask.ts'
import { DayField, Field, LongTextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import {
  ExceptionFields,
  exceptionDraftsOf,
  exceptionsOf,
  WeekFields,
  weekDraftOf,
  windowsOf,
} from './hours-fields.tsx'
import { wall } from '../city-time.ts'
import { PARKING_TEXTS } from './texts.ts'

/** A night from six to eight, each day: what most estates begin with. */
const USUAL = weekDraftOf([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 1080, to: 1920 })))

/** Spaces of an estate or the unit, many at once: their labels one a line, or with spaces between. */
export function AddSpaces({ point }: { point: PointId }) {
  const texts = useTexts(PARKING_TEXTS)
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [owner, setOwner] = useState<'organisation' | 'unit'>('organisation')
  const [labels, setLabels] = useState('')
  const [week, setWeek] = useState(USUAL)
  const send = useSend(addSpaces)
  const list = [...new Set(labels.split(/[\s,，、;；]+/u).filter(Boolean))]
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{texts.addSpaces}</Button>
  const add = async () => {
    const body = { owner, labels: list, windows: windowsOf(week) }
    const { spaces } = await send.mutateAsync({ params: { pointId: point }, body })
    void message.success(texts.added(spaces.length))
    setLabels('')
    setOpen(false)
  }
  return (
    <div className="parking-form">
      <Refusal error={send.error} />
      <LongTextField
        label={texts.labels}
        hint={texts.labelsHint(list.length)}
        value={labels}
        onChange={setLabels}
        rows={2}
      />
      <Field label={texts.whose}>
        {({ id }) => (
          <Radio.Group id={id} value={owner} onChange={({ target }) => setOwner(target.value)}>
            <Radio value="organisation">{texts.owners.organisation}</Radio>
            <Radio value="unit">{texts.owners.unit}</Radio>
          </Radio.Group>
        )}
      </Field>
      <WeekFields value={week} onChange={setWeek} />
      <Button
        type="primary"
        disabled={list.length === 0 || windowsOf(week).length === 0}
        loading={send.isPending}
        onClick={() => void add().catch(() => undefined)}
      >
        {texts.addSpaces}
      </Button>
    </div>
  )
}

type LineProps = { space: DaySpace; point: PointId; day: string }

/** A space that evening; those of an estate or the unit can be changed, a person's is that person's alone. */
export function SpaceLine({ space, point, day }: LineProps) {
  const texts = useTexts(PARKING_TEXTS)
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <b>{space.label}</b>
      <small>{texts.owners[space.owner]}</small>
      {space.status === 'paused' && <span className="tag">{texts.spaceStatus.paused}</span>}
      {!space.evening && <span>{texts.notOpen}</span>}
      {space.evening && space.taken.length === 0 && (
        <span className="num">
          {wall(space.evening.from)} – {wall(space.evening.to).slice(11)} {texts.free}
        </span>
      )}
      {space.taken.map(({ during, by, held }) => (
        <span key={during.from.toString()} className="num">
          {wall(during.from)} – {wall(during.to).slice(11)}{' '}
          {by === 'owner' ? texts.own : held ? texts.held : texts.guest}
        </span>
      ))}
      {space.owner !== 'person' && (
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={`${space.label} ${texts.hours}`}
          onClick={() => setOpen(!isOpen)}
        >
          {texts.hours}
        </Button>
      )}
      {isOpen && <SpaceHours space={space} point={point} day={day} onDone={() => setOpen(false)} />}
    </li>
  )
}

/** The week of a space from a day on, its dated exceptions, paused for now, or closed for good. */
function SpaceHours({ space, point, day, onDone }: LineProps & { onDone: () => void }) {
  const texts = useTexts(PARKING_TEXTS)
  const { message } = App.useApp()
  const [week, setWeek] = useState(() => weekDraftOf(space.windows))
  const [dates, setDates] = useState<readonly ReturnType<typeof exceptionDraftsOf>[number][]>(() =>
    exceptionDraftsOf(space.exceptions),
  )
  const [from, setFrom] = useState(day)
  const send = useSend(changeSpace)
  const keep = async (status: DaySpace['status']) => {
    await send.mutateAsync({
      params: { pointId: point, spaceId: space.id },
      body: {
        version: space.version,
        status,
        ...(from && { from }),
        windows: windowsOf(week),
        exceptions: exceptionsOf(dates),
      },
    })
    void message.success(texts.done)
    onDone()
  }
  const kept = (status: DaySpace['status']) => () => void keep(status).catch(() => undefined)
  const isPaused = space.status === 'paused'
  return (
    <div className="parking-form parking-hours">
      <Refusal error={send.error} />
      <WeekFields value={week} onChange={setWeek} />
      <DayField label={texts.holdsFrom} hint={texts.holdsFromHint} value={from} onChange={setFrom} />
      <ExceptionFields value={dates} onChange={setDates} />
      <div className="parking-acts">
        <Button type="primary" loading={send.isPending} onClick={kept(space.status)}>
          {texts.save}
        </Button>
        <Button loading={send.isPending} onClick={kept(isPaused ? 'open' : 'paused')}>
          {isPaused ? texts.resume : texts.pauseSpace}
        </Button>
        <Popconfirm title={texts.retireSure} okText={texts.retireSpace} onConfirm={kept('retired')}>
          <Button danger>{texts.retireSpace}</Button>
        </Popconfirm>
      </div>
    </div>
  )
}
