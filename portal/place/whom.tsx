import type { FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { UnitBrief } from '../../src/domains/territory/contract.ts'
import { Field } from '../account/field.tsx'
import type { FormFault } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import type { Page } from '../shell/document.tsx'
import { cookieOf, named, type Reader } from '../shell/reader.ts'
import { placeOf } from './place.ts'

const KINDS = new Set(['community', 'subdistrict', 'district'])

/** Whom something may be said to, the nearest first: by the place that the reader chose. */
export function unitsFor({ territory }: Pick<PortalDeps, 'territory'>, request: FastifyRequest): UnitBrief[] {
  const place = placeOf(territory, cookieOf(request, 'place'))
  return (place?.path ?? []).filter(({ kind }) => KINDS.has(kind)).toReversed()
}

type UnitFieldProps = {
  reader: Reader
  label: string
  units: readonly UnitBrief[]
  chosen: string
  fault: FormFault | null
}

/** Whom a form goes to. */
export function UnitField({ reader, label, units, chosen, fault }: UnitFieldProps): VNode {
  return (
    <Field name="unit" label={label} hint={null} fault={fault}>
      {(aria) => (
        <select id="unit" name="unit" {...aria}>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id} selected={unit.id === chosen}>
              {named(reader, unit)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type WhereFirst = {
  readonly title: string
  /** What the place is needed for. */
  readonly hint: string
  readonly back: string
  /** The form that waits for it. */
  readonly form: string
}

/** Instead of a form that goes to the units of the reader's place: nobody knows yet where that is. */
export function whereFirstPage(reader: Reader, { title, hint, back, form }: WhereFirst): Page {
  const { place } = reader.words
  return {
    title,
    tab: 'me',
    back,
    body: (
      <div class="card empty">
        <h1>{place.first}</h1>
        <p>{hint}</p>
        <a class="btn pri wide" href={`/place?back=${form}`}>
          {place.choose}
        </a>
      </div>
    ),
  }
}
