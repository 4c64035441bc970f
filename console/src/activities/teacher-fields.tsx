import { Button } from 'antd'
import { listTeams, listThemes } from '../../../src/domains/activities/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card } from '../ui/card.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { BothField } from './both-field.tsx'
import { type DraftTeacher, type Keyed, newTeacher } from './draft.ts'
import type { PartProps } from './editor.tsx'
import { useActivityTexts } from './texts.ts'

/** Who teaches, which club it is of, which theme month it belongs to. */
export function TeacherFields(props: PartProps) {
  const texts = useActivityTexts()
  const { draft, faults, onChange } = props
  const { teachers } = draft
  return (
    <Card title={texts.teachers}>
      <div className="rows act-rows">
        {teachers.map((one, at) => (
          <OneTeacher
            key={one.key}
            one={one}
            number={at + 1}
            faults={faults}
            onChange={(part) => onChange({ teachers: teachers.with(at, { ...one, ...part }) })}
            onRemove={() => onChange({ teachers: teachers.toSpliced(at, 1) })}
          />
        ))}
        <Button
          icon={<Icon name="plus" size={16} />}
          onClick={() => onChange({ teachers: [...teachers, newTeacher()] })}
        >
          {texts.addTeacher}
        </Button>
        <Belongs {...props} />
      </div>
    </Card>
  )
}

function Belongs({ draft, faults, onChange }: PartProps) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  const [place, second] = draft.places
  const teams = useAsk(
    listTeams,
    place && !second ? { params: { stationId: place.station } } : undefined,
  ).data
  const themes = useAsk(listThemes, { querystring: { unit: unit.id } }).data
  const clubs = (teams ?? []).filter(({ active, id }) => active || id === draft.team)
  return (
    <div className="fields">
      <ChoiceField<string>
        label={texts.team}
        value={draft.team ?? ''}
        onChange={(id) => onChange({ team: teams?.find((one) => one.id === id)?.id ?? null })}
        choices={[
          ['', texts.noTeam] as const,
          ...clubs.map((one) => [one.id as string, inWords(one.name)] as const),
        ]}
        pointer="/team"
        faults={faults}
      />
      <ChoiceField<string>
        label={texts.theme}
        value={draft.theme ?? ''}
        onChange={(id) => onChange({ theme: themes?.find((one) => one.id === id)?.id ?? null })}
        choices={[
          ['', texts.noTheme] as const,
          ...(themes ?? []).map((one) => [one.id as string, `${one.month} · ${inWords(one.title)}`] as const),
        ]}
        pointer="/theme"
        faults={faults}
      />
    </div>
  )
}

type OneTeacherProps = {
  one: Keyed<DraftTeacher>
  number: number
  faults: PartProps['faults']
  onChange: (part: Partial<DraftTeacher>) => void
  onRemove: () => void
}

function OneTeacher({ one, number, faults, onChange, onRemove }: OneTeacherProps) {
  const texts = useActivityTexts()
  const pointer = `/teachers/${number - 1}`
  return (
    <fieldset className="space act-quota">
      <legend className="unseen">{texts.teacherNumber(number)}</legend>
      <div className="act-quota-head">
        <b>{texts.teacherNumber(number)}</b>
        <Button
          type="text"
          aria-label={texts.removeTeacher(number)}
          icon={<Icon name="cross" size={16} />}
          onClick={onRemove}
        />
      </div>
      <BothField
        label={texts.teacherName}
        value={one}
        onChange={({ zh, en }) => onChange({ zh, en })}
        most={40}
        pointer={pointer}
        faults={faults}
      />
      <BothField
        label={texts.teacherAbout}
        value={{ zh: one.aboutZh, en: one.aboutEn }}
        onChange={({ zh, en }) => onChange({ aboutZh: zh, aboutEn: en })}
        most={200}
        pointer={`${pointer}/about`}
        faults={faults}
      />
    </fieldset>
  )
}
