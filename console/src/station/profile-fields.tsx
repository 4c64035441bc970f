import { ChoiceField, choicesOf, LongTextField, TextField } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import type { DraftBoth, ProfileDraft } from './profile-draft.ts'

export type PartProps = {
  draft: ProfileDraft
  faults: Faults
  onChange: (part: Partial<ProfileDraft>) => void
}

/** Names, tier, kind, status and the texts that people read. */
export function ProfileFields({ draft, faults, onChange }: PartProps) {
  const { words } = useWords()
  return (
    <div className="fields">
      <TextField
        label={words.station.zh}
        value={draft.zh}
        onChange={(zh) => onChange({ zh })}
        pointer="/zh"
        faults={faults}
        maxLength={60}
      />
      <TextField
        label={words.station.en}
        value={draft.en}
        onChange={(en) => onChange({ en })}
        pointer="/en"
        faults={faults}
        maxLength={120}
      />
      <ChoiceField
        label={words.station.tier}
        value={draft.tier}
        onChange={(tier) => onChange({ tier })}
        choices={choicesOf(words.tiers)}
        pointer="/tier"
        faults={faults}
      />
      <ChoiceField
        label={words.station.kind}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
        choices={choicesOf(words.stationKinds)}
        pointer="/kind"
        faults={faults}
      />
      <ChoiceField
        label={words.station.status}
        value={draft.status}
        onChange={(status) => onChange({ status })}
        choices={choicesOf(words.statuses)}
        pointer="/status"
        faults={faults}
      />
      <BothFields name="theme" value={draft.theme} {...{ faults, onChange }} />
      <BothFields name="about" long value={draft.about} {...{ faults, onChange }} />
    </div>
  )
}

type BothName = 'theme' | 'about' | 'address' | 'directions'

/** A text in both languages, side by side. */
export function BothFields({
  name,
  value,
  faults,
  onChange,
  long = false,
}: Omit<PartProps, 'draft'> & { name: BothName; value: DraftBoth; long?: boolean }) {
  const { words } = useWords()
  const Input = long ? LongTextField : TextField
  return (
    <div className="both field-wide">
      <Input
        label={words.common.inZh(words.station[name])}
        value={value.zh}
        onChange={(zh) => onChange({ [name]: { ...value, zh } })}
        pointer={`/${name}/zh`}
        faults={faults}
      />
      <Input
        label={words.common.inEn(words.station[name])}
        value={value.en}
        onChange={(en) => onChange({ [name]: { ...value, en } })}
        pointer={`/${name}/en`}
        faults={faults}
      />
    </div>
  )
}
