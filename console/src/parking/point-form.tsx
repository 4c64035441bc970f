import { App, Button, Drawer } from 'antd'
import { useMemo, useState } from 'react'
import type { Point } from '../../../src/domains/parking/contract.ts'
import { changePoint, foundPoint } from '../../../src/domains/parking/desk/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { CityMap } from '../map/city-map.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { ChoiceField, choicesOf, Field, NumberField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useTexts, useWords } from '../words.tsx'
import { PARKING_TEXTS } from './texts.ts'

type Both = { readonly zh: string; readonly en: string }
type Draft = {
  readonly zh: string
  readonly en: string
  readonly address: Both
  readonly entrance: Both
  readonly contact: string
  readonly lon: number | null
  readonly lat: number | null
  readonly status: 'open' | 'retired'
}
type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>

const NEW: Draft = {
  zh: '',
  en: '',
  address: { zh: '', en: '' },
  entrance: { zh: '', en: '' },
  contact: '',
  lon: null,
  lat: null,
  status: 'open',
}
const FIELDS = ['/zh', '/en', '/address', '/entrance', '/contact', '/lon', '/lat', '/unit']

type FormProps = { unit: Named; point?: Point; onClose: () => void }

/** Takes in a car park, or changes what is said of one. */
export function PointForm({ unit, point, onClose }: FormProps) {
  const texts = useTexts(PARKING_TEXTS)
  const { words } = useWords()
  const { draft, change, at, setAt, faults, error, isSending, isReady, save } = usePoint({
    unit,
    point,
    onClose,
  })
  return (
    <Drawer open onClose={onClose} size={560} title={point ? texts.changePoint : texts.foundPoint}>
      <Refusal error={error} fields={FIELDS} />
      <div className="fields">
        <Told draft={draft} faults={faults} onChange={change} />
        {point ? (
          <ChoiceField
            label={texts.status}
            hint={texts.retireHint}
            value={draft.status}
            onChange={(status) => change({ status })}
            choices={choicesOf(texts.pointStatus)}
          />
        ) : (
          <Field label={words.station.unit} pointer="/unit" faults={faults}>
            {(wiring) => (
              <UnitChoice wiring={wiring} chosen={at} onChoose={(chosen) => setAt(chosen ?? unit)} />
            )}
          </Field>
        )}
        <Place draft={draft} faults={faults} unit={at} onChange={change} />
      </div>
      <Button
        type="primary"
        className="parking-send"
        disabled={!isReady}
        loading={isSending}
        onClick={() => void save().catch(() => undefined)}
      >
        {point ? texts.save : texts.foundPoint}
      </Button>
    </Drawer>
  )
}

type PartProps = { draft: Draft; faults: Faults; onChange: (part: Partial<Draft>) => void }

/** What people read of it. */
function Told({ draft, faults, onChange }: PartProps) {
  const texts = useTexts(PARKING_TEXTS)
  const { words } = useWords()
  return (
    <>
      {(['zh', 'en'] as const).map((side) => (
        <TextField
          key={side}
          label={side === 'zh' ? words.common.inZh(texts.name) : words.common.inEn(texts.name)}
          value={draft[side]}
          onChange={(text) => onChange({ [side]: text })}
          maxLength={side === 'zh' ? 60 : 120}
          pointer={`/${side}`}
          faults={faults}
        />
      ))}
      <BothTexts
        label={texts.address}
        most={120}
        pointer="/address"
        faults={faults}
        value={draft.address}
        onChange={(address) => onChange({ address })}
      />
      <BothTexts
        label={texts.entrance}
        most={300}
        pointer="/entrance"
        faults={faults}
        value={draft.entrance}
        onChange={(entrance) => onChange({ entrance })}
      />
      <TextField
        label={texts.contact}
        hint={texts.contactHint}
        value={draft.contact}
        onChange={(contact) => onChange({ contact })}
        maxLength={60}
        pointer="/contact"
        faults={faults}
      />
    </>
  )
}

/** What is filled in, and the two ways of sending it. */
function usePoint({ unit, point, onClose }: { unit: Named; point: Point | undefined; onClose: () => void }) {
  const texts = useTexts(PARKING_TEXTS)
  const { message } = App.useApp()
  const [draft, setDraft] = useState<Draft>(() => (point ? { ...point, contact: point.contact ?? '' } : NEW))
  const [at, setAt] = useState(unit)
  const [found, changed] = [useSend(foundPoint), useSend(changePoint)]
  const error = found.error ?? changed.error
  const { lon, lat, contact } = draft
  const isReady =
    lon !== null &&
    lat !== null &&
    [draft.zh, draft.en, ...Object.values(draft.address), ...Object.values(draft.entrance)].every(
      (text) => text.trim() !== '',
    )
  const save = async () => {
    if (lon === null || lat === null) return
    const { zh, en, address, entrance, status } = draft
    const told = { zh, en, address, entrance, status, lon, lat, contact: contact.trim() || null }
    if (point) {
      const body = { ...told, unit: point.unit, version: point.version }
      await changed.mutateAsync({ params: { pointId: point.id }, body })
    } else await found.mutateAsync({ body: { ...told, unit: at.id } })
    void message.success(texts.done)
    onClose()
  }
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }),
    at,
    setAt,
    faults: faultsOf(error),
    error,
    isSending: found.isPending || changed.isPending,
    isReady,
    save,
  }
}

type BothProps = {
  label: string
  most: number
  pointer: string
  faults: Faults
  value: Both
  onChange: (value: Both) => void
}

function BothTexts({ label, most, pointer, faults, value, onChange }: BothProps) {
  const { words } = useWords()
  return (['zh', 'en'] as const).map((side) => (
    <TextField
      key={side}
      label={side === 'zh' ? words.common.inZh(label) : words.common.inEn(label)}
      value={value[side]}
      onChange={(text) => onChange({ ...value, [side]: text })}
      maxLength={side === 'zh' ? most : most * 2}
      pointer={`${pointer}/${side}`}
      faults={faults}
    />
  ))
}

type PlaceProps = PartProps & { unit: Named }

/** A click on the map, or two numbers: where the entrance is. */
function Place({ draft: { lon, lat }, faults, unit, onChange }: PlaceProps) {
  const { words } = useWords()
  const texts = useTexts(PARKING_TEXTS)
  const mark = useMemo(() => (lon === null || lat === null ? undefined : { lon, lat }), [lon, lat])
  return (
    <>
      {(['lon', 'lat'] as const).map((part) => (
        <NumberField
          key={part}
          label={words.station[part]}
          value={part === 'lon' ? lon : lat}
          onChange={(next) => onChange({ [part]: next })}
          pointer={`/${part}`}
          faults={faults}
          step={0.00001}
        />
      ))}
      <div className="field-wide parking-map">
        <CityMap small label={texts.placeLabel} home={unit.id} mark={mark} onPlace={onChange} />
      </div>
      <p className="hint field-wide">{texts.placeHelp}</p>
    </>
  )
}
