import { OrganisationChoice } from '../../organisations/choice.tsx'
import { useMine } from '../../shell/mine.tsx'
import { ChoiceField, choicesOf, Field, TextField } from '../../ui/field.tsx'
import { StationChoice } from '../../ui/station-choice.tsx'
import type { PartProps } from './part.ts'
import { useIntakeTexts } from './texts.ts'

/** By which way it came, and what that way brings with it. */
export function ChannelPart({ draft, set, faults }: PartProps) {
  const texts = useIntakeTexts()
  return (
    <div className="fields">
      <ChoiceField
        label={texts.channel}
        value={draft.channel}
        choices={choicesOf(texts.channels)}
        onChange={(channel) => set({ channel })}
        pointer="/channel"
        faults={faults}
      />
      {draft.channel === 'hotline' && (
        <TextField
          label={texts.hotlineNumber}
          hint={texts.hotlineNumberHint}
          value={draft.hotlineNumber}
          onChange={(hotlineNumber) => set({ hotlineNumber })}
          pointer="/hotlineNumber"
          faults={faults}
          maxLength={40}
        />
      )}
      {draft.channel === 'emergingSector' && <SectorFields draft={draft} set={set} faults={faults} />}
    </div>
  )
}

/** Whose appeal it is, and which station gathered it. */
function SectorFields({ draft, set, faults }: PartProps) {
  const texts = useIntakeTexts()
  const { unit } = useMine()
  return (
    <>
      <Field label={texts.station} hint={texts.stationHint} pointer="/station" faults={faults}>
        {(wiring) => (
          <StationChoice
            wiring={wiring}
            unit={unit.id}
            chosen={draft.station}
            onChoose={(station) => set({ station })}
            mainFirst
            allowClear
            placeholder={texts.stationNone}
          />
        )}
      </Field>
      <Field
        label={texts.organisation}
        hint={`${texts.organisationHint} ${texts.sectorHint}`}
        pointer="/organisation"
        faults={faults}
      >
        {(wiring) => (
          <OrganisationChoice
            wiring={wiring}
            chosen={draft.organisation}
            onChoose={(organisation) => set({ organisation })}
          />
        )}
      </Field>
    </>
  )
}
