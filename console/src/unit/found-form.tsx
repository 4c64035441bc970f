import { useState } from 'react'
import {
  foundUnit,
  type NewUnit,
  OFFICE_KINDS,
  type Unit,
  type UnitKind,
} from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { boundTo } from '../ui/bound.ts'
import { today } from '../ui/days.ts'
import { ChoiceField, choicesOf, DayField, NumberField, TextField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { BoundaryField } from './boundary-field.tsx'
import { ChangeDialog, useDone } from './change-dialog.tsx'
import type { FormProps } from './changes.tsx'
import { boundaryOf, middleOf } from './geojson.ts'

/** What usually hangs on what: only the first choice, the city's own rules are the server's. */
const USUAL: Readonly<Record<UnitKind, UnitKind>> = {
  city: 'district',
  district: 'subdistrict',
  subdistrict: 'community',
  areaGrid: 'community',
  community: 'microGrid',
  microGrid: 'buildingGroup',
  buildingGroup: 'buildingGroup',
  building: 'buildingGroup',
  park: 'buildingGroup',
  market: 'buildingGroup',
  office: 'office',
  centre: 'centre',
  department: 'department',
}

const FIELDS = ['/kind', '/zh', '/en', '/code', '/from', '/at', '/population', '/households', '/boundary']

function beginning(unit: Unit) {
  return {
    kind: USUAL[unit.kind],
    zh: '',
    en: '',
    scheme: '',
    version: '',
    code: '',
    from: today(),
    lon: null as number | null,
    lat: null as number | null,
    population: null as number | null,
    households: null as number | null,
    geojson: '',
  }
}

/** What the form says: no code without its number, the label point given, else in the middle. */
function newUnitOf(form: ReturnType<typeof beginning>, parent: Unit): NewUnit {
  const { kind, zh, en, from, lon, lat } = form
  const isOffice = OFFICE_KINDS.has(kind)
  const { population, households } = isOffice ? { population: null, households: null } : form
  const boundary = (!isOffice && boundaryOf(form.geojson)) || null
  const middle = boundary ? middleOf(boundary) : parent.at
  const code = form.code.trim()
    ? { scheme: form.scheme.trim(), version: form.version.trim(), code: form.code.trim() }
    : null
  const at = lon !== null && lat !== null ? { lon, lat } : middle
  return { kind, zh, en, code, parent: parent.id, from, at, population, households, boundary }
}

/** A new unit below this one, from a day on. */
export function FoundForm({ unit, onDone }: FormProps) {
  const { words } = useWords()
  const [form, setForm] = useState(() => beginning(unit))
  const send = useSend(foundUnit, { redrawn: true })
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const field = boundTo(form, set, faults)
  // An office is nowhere but where its unit is, and has no land.
  const isOffice = OFFICE_KINDS.has(form.kind)
  const save = () => send.mutate({ body: newUnitOf(form, unit) }, done)
  return (
    <ChangeDialog
      title={words.unit.found}
      error={send.error}
      fields={FIELDS}
      busy={send.isPending}
      onClose={onDone}
      onSave={save}
    >
      <div className="fields">
        <ChoiceField {...field('kind', words.unit.kind)} choices={choicesOf(words.kinds)} />
        <DayField {...field('from', words.common.from)} />
        <TextField {...field('zh', words.station.zh)} maxLength={80} />
        <TextField {...field('en', words.station.en)} maxLength={160} />
        <TextField {...field('scheme', words.unit.codeScheme, '/code/scheme')} />
        <TextField {...field('version', words.unit.codeVersion, '/code/version')} />
        <TextField {...field('code', words.common.code, '/code/code')} maxLength={40} />
        {!isOffice && (
          <>
            <NumberField {...field('population', words.unit.population)} step={1} />
            <NumberField {...field('households', words.unit.households)} step={1} />
            <NumberField {...field('lon', words.unit.lon, '/at/lon')} hint={words.unit.fromBoundary} />
            <NumberField {...field('lat', words.unit.lat, '/at/lat')} />
          </>
        )}
      </div>
      {!isOffice && (
        <BoundaryField text={form.geojson} onChange={(geojson) => set({ geojson })} faults={faults} />
      )}
    </ChangeDialog>
  )
}
