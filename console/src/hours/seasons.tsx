import { Button, Select } from 'antd'
import { useId } from 'react'
import { Icon } from '../ui/icons.tsx'
import { boundTo } from '../ui/bound.ts'
import { TextField } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import { type DraftTimetable, newKey } from './draft.ts'
import { FaultText, useFaultsOf } from './faults-shown.tsx'
import { Presets, WeekGrid } from './week-grid.tsx'
import { presetWeek } from './presets.ts'

type SeasonsProps = {
  seasons: readonly DraftTimetable[]
  disabled: boolean
  onChange: (seasons: readonly DraftTimetable[]) => void
}

/** Timetables that hold for a part of every year. */
export function Seasons({ seasons, disabled, onChange }: SeasonsProps) {
  const { words } = useWords()
  const set = (at: number, change: Partial<DraftTimetable>) =>
    onChange(seasons.map((season, i) => (i === at ? { ...season, ...change } : season)))
  return (
    <>
      {seasons.map((season, i) => (
        <Season
          key={season.key}
          season={season}
          number={i}
          disabled={disabled}
          onChange={(change) => set(i, change)}
          onRemove={() => onChange(seasons.filter((_, at) => at !== i))}
        />
      ))}
      {!disabled && (
        <Button icon={<Icon name="plus" size={16} />} onClick={() => onChange([...seasons, newSeason()])}>
          {words.hours.addSeason}
        </Button>
      )}
    </>
  )
}

function newSeason(): DraftTimetable {
  return {
    key: newKey(),
    zh: '',
    en: '',
    from: '07-01',
    to: '08-31',
    week: presetWeek('daily'),
    holiday: null,
    makeUpDay: null,
  }
}

function Season({
  season,
  number,
  disabled,
  onChange,
  onRemove,
}: {
  season: DraftTimetable
  number: number
  disabled: boolean
  onChange: (change: Partial<DraftTimetable>) => void
  onRemove: () => void
}) {
  const { words } = useWords()
  const pointer = `/seasons/${number}`
  const field = boundTo(season, onChange, useFaultsOf(pointer, ['/label/zh', '/label/en']))
  return (
    <fieldset className="season" disabled={disabled}>
      <legend>{words.hours.season}</legend>
      <div className="season-head">
        <TextField {...field('zh', words.common.inZh(words.hours.seasonName), '/label/zh')} />
        <TextField {...field('en', words.common.inEn(words.hours.seasonName), '/label/en')} />
        {(['from', 'to'] as const).map((end) => (
          <DayOfYear
            key={end}
            label={end === 'from' ? words.hours.seasonFrom : words.hours.seasonTo}
            value={season[end]}
            onChange={(day) => onChange({ [end]: day })}
            pointer={`${pointer}/${end}`}
            disabled={disabled}
          />
        ))}
      </div>
      <FaultText pointer={pointer} />
      {!disabled && (
        <div className="season-tools">
          <Presets onChange={onChange} />
          <Button type="text" danger onClick={onRemove}>
            {words.hours.removeSeason}
          </Button>
        </div>
      )}
      <WeekGrid timetable={season} pointer={pointer} disabled={disabled} onChange={onChange} />
    </fieldset>
  )
}

const two = (n: number) => String(n).padStart(2, '0')
const options = (most: number) =>
  Array.from({ length: most }, (_, i) => ({ value: two(i + 1), label: String(i + 1) }))
const MONTHS = options(12)
const DAYS = options(31)

/** A day of every year: month and day. */
function DayOfYear({
  label,
  value,
  onChange,
  pointer,
  disabled,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  pointer: string
  disabled: boolean
}) {
  const { words } = useWords()
  const id = useId()
  const [month = '', day = ''] = value.split('-')
  const put = (m: string, d: string) => onChange(`${m || '01'}-${d || '01'}`)
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="label" id={id}>
        {label}
      </span>
      <div className="day-of-year">
        <Select
          aria-label={`${label} ${words.hours.month}`}
          disabled={disabled}
          value={month || null}
          onChange={(m) => put(m, day)}
          options={MONTHS}
        />
        <span>{words.hours.month}</span>
        <Select
          aria-label={`${label} ${words.hours.day}`}
          disabled={disabled}
          value={day || null}
          onChange={(d) => put(month, d)}
          options={DAYS}
        />
        <span>{words.hours.day}</span>
      </div>
      <FaultText pointer={pointer} />
    </div>
  )
}
