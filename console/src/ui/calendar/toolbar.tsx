import { Button, Segmented, Select } from 'antd'
import { Icon } from '../icons.tsx'
import type { CalendarProps } from './calendar.tsx'
import type { Tone } from './contract.ts'
import { type Column, dayAfter } from './layout.ts'
import { useCalendarTexts } from './texts.ts'

/** More lanes than this are chosen from a list instead of by buttons. */
const BUTTONS = 6

type ToolbarProps = Pick<CalendarProps, 'shown' | 'onShow' | 'lanes' | 'onDraw' | 'children'> & {
  tones: ReadonlyMap<string, Tone>
  lane: string | undefined
  onLane: (lane: string | undefined) => void
  today: string
  columns: readonly Column[]
}

/** Which days, by week or by day, which lanes. */
export function Toolbar(props: ToolbarProps) {
  const { shown, onShow, onDraw, today, columns, lanes, lane, children } = props
  const { texts } = useCalendarTexts()
  const days = shown.view === 'week' ? 7 : 1
  const go = (day: string) => onShow({ ...shown, day })
  const draw = () => {
    const day = columns.some((column) => column.day === today) ? today : (columns[0]?.day ?? shown.day)
    const where = lane ?? (shown.view === 'day' || lanes.length === 1 ? lanes[0]?.id : undefined)
    onDraw?.({ day, from: 600, to: 660, ...(where !== undefined && { lane: where }) })
  }
  return (
    <div className="cal-tools">
      <div className="cal-steps">
        <Button onClick={() => go(today)}>{texts.today}</Button>
        <Button
          type="text"
          className="cal-back"
          aria-label={texts.previous[shown.view]}
          title={texts.previous[shown.view]}
          icon={<Icon name="right" size={18} />}
          onClick={() => go(dayAfter(shown.day, -days))}
        />
        <Button
          type="text"
          aria-label={texts.next[shown.view]}
          title={texts.next[shown.view]}
          icon={<Icon name="right" size={18} />}
          onClick={() => go(dayAfter(shown.day, days))}
        />
      </div>
      <h2 className="cal-title num" aria-live="polite">
        <Title {...props} />
      </h2>
      <Lanes {...props} />
      <div className="cal-right">
        {children}
        <Segmented
          aria-label={texts.view}
          value={shown.view}
          options={(['week', 'day'] as const).map((view) => ({ value: view, label: texts.views[view] }))}
          onChange={(view) => onShow({ ...shown, view })}
        />
        {onDraw && (
          <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={draw}>
            {texts.add}
          </Button>
        )}
      </div>
    </div>
  )
}

function Title({ shown, columns }: ToolbarProps) {
  const { days, day } = useCalendarTexts()
  if (shown.view === 'day') return day(shown.day)
  return days(columns[0]?.day ?? shown.day, columns.at(-1)?.day ?? shown.day)
}

function Lanes({ lanes, lane, onLane, tones }: ToolbarProps) {
  const { texts } = useCalendarTexts()
  if (lanes.length < 2) return null
  if (lanes.length > BUTTONS)
    return (
      <Select
        className="cal-lane-choice"
        aria-label={texts.lanes}
        showSearch={{ optionFilterProp: 'label' }}
        value={lane ?? ''}
        onChange={(id) => onLane(id || undefined)}
        options={[
          { value: '', label: texts.allLanes },
          ...lanes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    )
  return (
    <div className="cal-lanes" role="group" aria-label={texts.lanes}>
      <button type="button" aria-pressed={!lane} onClick={() => onLane(undefined)}>
        {texts.allLanes}
      </button>
      {lanes.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={lane === id}
          onClick={() => onLane(lane === id ? undefined : id)}
        >
          <i className={`cal-dot cal-${tones.get(id) ?? 'brand'}`} aria-hidden />
          {name}
        </button>
      ))}
    </div>
  )
}
