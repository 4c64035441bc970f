import type { ComponentChildren, VNode } from 'preact'
import { TextArea } from './parts.tsx'

/** One of several that were said: where it stands, and what is done with it. */
export type PassageProps<Draft> = {
  at: number
  draft: Draft
  faults: Readonly<Record<string, string>>
  onChange: (next: Draft) => void
  onDrop: () => void
}

type Props = {
  id: string
  label: string
  hint: string
  fault: string | undefined
  text: string
  drop: string
  onText: (text: string) => void
  onDrop: () => void
  children: ComponentChildren
}

/** Something that was said, with what else is to be told of it. */
export function Passage({ id, label, hint, fault, text, drop, onText, onDrop, children }: Props): VNode {
  return (
    <section class="card bd" aria-label={label}>
      <TextArea id={id} label={label} hint={hint} fault={fault} most={1_000} value={text} onChange={onText} />
      {children}
      <button class="btn" type="button" onClick={onDrop}>
        {drop}
      </button>
    </section>
  )
}

type ListProps<Draft> = {
  drafts: readonly Draft[]
  Part: (props: PassageProps<Draft>) => VNode
  faults: Readonly<Record<string, string>>
  most: number
  /** What the button for one more says; absent: there can be no more. */
  add: string | undefined
  begin: () => Draft
  change: (drafts: readonly Draft[]) => void
}

/** One passage below the other, and a button for one more. */
export function Passages<Draft extends { readonly id: string }>(props: ListProps<Draft>): VNode {
  const { drafts, Part, faults, most, add, begin, change } = props
  return (
    <>
      {drafts.map((one, at) => (
        <Part
          key={one.id}
          at={at}
          draft={one}
          faults={faults}
          onChange={(next) => change(drafts.map((other) => (other.id === one.id ? next : other)))}
          onDrop={() => change(drafts.filter((other) => other.id !== one.id))}
        />
      ))}
      {add === undefined ? null : (
        <button
          class="btn wide"
          type="button"
          disabled={drafts.length >= most}
          onClick={() => change([...drafts, begin()])}
        >
          {add}
        </button>
      )}
    </>
  )
}
