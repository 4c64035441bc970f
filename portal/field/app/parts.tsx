import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { ICONS, type IconName } from './icons.ts'
import { useField } from './state.ts'

/** An icon beside its word, so it says nothing by itself. */
export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg
      class="ic"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: ICONS[name] }}
    />
  )
}

type PageProps = { title: string; back?: string; lead?: string; children: ComponentChildren }

/** A page with its heading, which takes the focus when one comes to it. */
export function Page({ title, back, lead, children }: PageProps): VNode {
  const { words } = useField()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${words.title}`
    scrollTo(0, 0)
    if (document.activeElement !== document.body || location.hash) heading.current?.focus()
  }, [title])
  return (
    <>
      {back === undefined ? null : (
        <a class="field-back" href={back}>
          <Icon name="back" />
          {words.back}
        </a>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead === undefined ? null : <p class="hint">{lead}</p>}
      {children}
    </>
  )
}

type InputProps = {
  id: string
  label: string
  hint?: string | undefined
  fault?: string | undefined
  children: (described: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => VNode
}

/** A field with its label, what helps, and what is wrong with it. */
export function Labelled({ id, label, hint, fault, children }: InputProps): VNode {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class="field-input">
      <label for={id}>{label}</label>
      {hint ? (
        <span class="sub" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(fault && { 'aria-invalid': true as const }),
      })}
      {fault ? (
        <span class="field-fault" id={`${id}-fault`}>
          {fault}
        </span>
      ) : null}
    </div>
  )
}

type TextAreaProps = Omit<InputProps, 'children'> & {
  most: number
  value: string
  onChange: (value: string) => void
}

/** A field for words as they are said, of so many characters at most. */
export function TextArea({ most, value, onChange, ...field }: TextAreaProps): VNode {
  return (
    <Labelled {...field}>
      {(input) => (
        <textarea
          {...input}
          maxLength={most}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Labelled>
  )
}

type ChoiceProps<T extends string> = {
  name: string
  legend: string
  value: T | null
  options: readonly { value: T; label: string; disabled?: boolean }[]
  hint?: string | undefined
  fault?: string | undefined
  onChange: (value: T) => void
}

/** One of a few, as large buttons. */
export function Choice<T extends string>({
  name,
  legend,
  value,
  options,
  hint,
  fault,
  onChange,
}: ChoiceProps<T>): VNode {
  return (
    <fieldset
      class="field-choice"
      id={name}
      // Where it is not chosen, one comes to it.
      tabIndex={-1}
      aria-describedby={hint ? `${name}-hint` : fault ? `${name}-fault` : undefined}
    >
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint ? (
        <span class="sub" id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      {fault ? (
        <span class="field-fault" id={`${name}-fault`}>
          {fault}
        </span>
      ) : null}
    </fieldset>
  )
}

/** A day as it is said, of a YYYY-MM-DD or an instant. */
export function dayText(text: string, language: 'zh-CN' | 'en'): string {
  const date = new Date(text.length === 10 ? `${text}T00:00` : text)
  return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }).format(date)
}

export function momentText(text: string, language: 'zh-CN' | 'en'): string {
  const form = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(language, form).format(new Date(text))
}

export function timeText(text: string, language: 'zh-CN' | 'en'): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(text))
}
