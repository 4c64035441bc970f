import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../shell/icons.tsx'
import type { Reader } from '../shell/reader.ts'
import { faultAt, type FormFault, type Refusal, refusalOf, WHOLE } from './view.ts'

/** What a form carries along unseen. */
export function Hidden({ values }: { values: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** Above a form: that something is wrong with it, or what. */
export function Summary({ reader, fault }: { reader: Reader; fault: FormFault | null }): VNode | null {
  if (!fault) return null
  return (
    <p class="sum" role="alert">
      {fault.field === null ? fault.text : reader.words.signIn.faults}
    </p>
  )
}

/** Above a form: why it was refused, whatever its field. */
export function Refused({ fault }: { fault: FormFault | null }): VNode | null {
  if (!fault) return null
  return (
    <p class="sum" role="alert">
      {fault.text}
    </p>
  )
}

/** Above a page: what was done a moment ago; nothing where nothing was. */
export function Done({ text }: { text: string | null }): VNode | null {
  if (text === null) return null
  return (
    <p class="card said" role="status">
      <Icon name="ok" /> {text}
    </p>
  )
}

/** Above a page of several forms: that a field of one is wrong; of what concerns no field, all of it. */
export function Wrong({ reader, fault }: { reader: Reader; fault: FormFault | null }): VNode | null {
  return fault?.field === WHOLE ? <Refused fault={fault} /> : <Summary reader={reader} fault={fault} />
}

type SaidProps = {
  name: string
  label: string
  hint?: string | null
  needed?: boolean
  rows: number
  most: number
} & OneOfForms

/** Which of the page's forms it is of, and what was wrong with one of them. */
type OneOfForms = { of: string; refusal: Refusal | null }

/** Where something is said in one of several forms of a page: what was typed comes back where it was refused. */
export function SaidField(props: SaidProps): VNode {
  const { name, label, hint = null, needed = false, rows, most, of, refusal } = props
  const own = refusalOf(refusal, of)
  const id = `${name}-${of.replaceAll(' ', '-')}`
  return (
    <Field name={id} label={label} hint={hint} fault={faultAt(refusal, of, name, id)}>
      {(aria) => (
        <textarea id={id} name={name} rows={rows} maxLength={most} required={needed} {...aria}>
          {own?.typed[name]}
        </textarea>
      )}
    </Field>
  )
}

type QuestionProps = { name: string; legend: string; children: ComponentChildren } & OneOfForms

/** A question whose answers are picked from, in one of several forms of a page, and what is wrong with the pick. */
export function Question({ name, legend, of, refusal, children }: QuestionProps): VNode {
  const fault = refusalOf(refusal, of)?.fault
  const wrong = fault?.field === name
  return (
    <fieldset class="told" aria-describedby={wrong ? `${name}-fault` : undefined}>
      <legend>{legend}</legend>
      {children}
      {wrong ? (
        <p class="err" id={`${name}-fault`}>
          {fault.text}
        </p>
      ) : null}
    </fieldset>
  )
}

type Aria = { 'aria-describedby'?: string; 'aria-invalid'?: 'true' }
type FieldProps = {
  name: string
  label: string
  hint: string | null
  fault: FormFault | null
  children: (aria: Aria) => ComponentChildren
}

/** A label, its field, what is wrong with it; told to screen readers as one. */
export function Field({ name, label, hint, fault, children }: FieldProps): VNode {
  const wrong = fault?.field === name
  const described = [hint && `${name}-hint`, wrong && `${name}-fault`].filter(Boolean).join(' ')
  return (
    <>
      <label for={name}>{label}</label>
      {hint ? (
        <p class="sub" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({
        ...(described && { 'aria-describedby': described }),
        ...(wrong && { 'aria-invalid': 'true' as const }),
      })}
      {wrong ? (
        <p class="err" id={`${name}-fault`}>
          {fault.text}
        </p>
      ) : null}
    </>
  )
}

type CodeProps = { label: string; hint: string; most: number; typed: string; fault: FormFault | null }

/** Where a code is copied from paper or a message. */
export function CodeField({ label, hint, most, typed, fault }: CodeProps): VNode {
  return (
    <Field name="code" label={label} hint={hint} fault={fault}>
      {(aria) => (
        <input
          id="code"
          name="code"
          required
          maxLength={most}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          value={typed}
          {...aria}
        />
      )}
    </Field>
  )
}
