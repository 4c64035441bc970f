import { Button, Dropdown, Select } from 'antd'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { DayInputs } from './day-inputs.tsx'
import { copied, type DraftDay, type DraftTimetable, newInterval } from './draft.ts'
import { PRESETS, type Preset, presetWeek } from './presets.ts'

type GridProps = {
  timetable: DraftTimetable
  pointer: string
  disabled: boolean
  onChange: (change: Partial<DraftTimetable>) => void
}

/** A week of a timetable, and what holds on holidays and make-up days: a row each. */
export function WeekGrid({ timetable, pointer, disabled, onChange }: GridProps) {
  const { words } = useWords()
  const { week } = timetable
  const setDays = (wanted: (at: number) => boolean, day: DraftDay) =>
    onChange({ week: week.map((one, at) => (wanted(at) ? copied(day) : one)) })
  return (
    <div className="week">
      {week.map((day, i) => {
        const name = words.hours.weekdays[i] ?? ''
        return (
          <div
            key={name}
            className={i > 4 ? 'week-row week-rest' : 'week-row'}
            role="group"
            aria-label={name}
          >
            <b>{name}</b>
            <DayInputs
              name={name}
              day={day}
              pointer={`${pointer}/week/${i}`}
              disabled={disabled}
              onChange={(next) => onChange({ week: week.map((one, at) => (at === i ? next : one)) })}
            />
            {!disabled && (
              <DayMenu
                name={name}
                onCopy={(wanted) => setDays(wanted, day)}
                onClose={() => setDays((at) => at === i, [])}
              />
            )}
          </div>
        )
      })}
      <SpecialDay
        name={words.hours.holiday}
        asUsual={words.hours.asWeekday}
        day={timetable.holiday}
        pointer={`${pointer}/holiday`}
        disabled={disabled}
        onChange={(holiday) => onChange({ holiday })}
      />
      <SpecialDay
        name={words.hours.makeUpDay}
        asUsual={words.hours.asMonday}
        day={timetable.makeUpDay}
        pointer={`${pointer}/makeUpDay`}
        disabled={disabled}
        onChange={(makeUpDay) => onChange({ makeUpDay })}
      />
    </div>
  )
}

/** A usual week to begin from. */
export function Presets({ onChange }: Pick<GridProps, 'onChange'>) {
  const { words } = useWords()
  return (
    <Select<Preset>
      aria-label={words.hours.presets}
      placeholder={words.hours.presets}
      value={null}
      popupMatchSelectWidth={false}
      options={PRESETS.map((preset) => ({ value: preset, label: words.hours.presetNames[preset] }))}
      onChange={(preset) => onChange({ week: presetWeek(preset) })}
    />
  )
}

function DayMenu({
  name,
  onCopy,
  onClose,
}: {
  name: string
  onCopy: (wanted: (at: number) => boolean) => void
  onClose: () => void
}) {
  const { words } = useWords()
  const copies = {
    workdays: (at: number) => at < 5,
    weekend: (at: number) => at > 4,
    all: () => true,
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            type: 'group',
            label: words.hours.copyTo({ day: name }),
            children: [
              { key: 'workdays', label: words.hours.copyWorkdays },
              { key: 'weekend', label: words.hours.copyWeekend },
              { key: 'all', label: words.hours.copyAll },
            ],
          },
          { type: 'divider' },
          { key: 'close', label: words.hours.closeDay },
        ],
        onClick: ({ key }) => (key === 'close' ? onClose() : onCopy(copies[key as keyof typeof copies])),
      }}
    >
      <Button
        type="text"
        size="small"
        aria-label={words.hours.dayMenu({ day: name })}
        title={words.hours.dayMenu({ day: name })}
        icon={<Icon name="copy" size={16} />}
      />
    </Dropdown>
  )
}

type Mode = 'asUsual' | 'closed' | 'own'

function SpecialDay({
  name,
  asUsual,
  day,
  pointer,
  disabled,
  onChange,
}: {
  name: string
  asUsual: string
  day: DraftDay | null
  pointer: string
  disabled: boolean
  onChange: (day: DraftDay | null) => void
}) {
  const { words } = useWords()
  const mode: Mode = day === null ? 'asUsual' : day.length === 0 ? 'closed' : 'own'
  const hours = { asUsual: () => null, closed: () => [], own: () => [newInterval('09:00', '17:00')] }
  return (
    <div className="week-row week-special" role="group" aria-label={name}>
      <b>{name}</b>
      <div className="special-day">
        <Select<Mode>
          size="small"
          aria-label={`${name}：${words.hours.dayMode}`}
          value={mode}
          disabled={disabled}
          popupMatchSelectWidth={false}
          onChange={(next) => onChange(hours[next]())}
          options={[
            { value: 'asUsual', label: asUsual },
            { value: 'closed', label: words.hours.closed },
            { value: 'own', label: words.hours.ownHours },
          ]}
        />
        {mode === 'own' && (
          <DayInputs name={name} day={day ?? []} pointer={pointer} disabled={disabled} onChange={onChange} />
        )}
      </div>
    </div>
  )
}
