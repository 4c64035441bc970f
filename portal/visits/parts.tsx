import type { ComponentChildren, VNode } from 'preact'
import { Hidden } from '../account/field.tsx'
import type { Refusal } from '../account/view.ts'

/** What all forms of a page need: where they go, what makes each of them work once, and what was refused. */
export type Forms = {
  /** The household's page. */
  readonly base: string
  readonly action: string
  readonly key: string
  readonly refusal: Refusal | null
}

type FormProps = {
  forms: Forms
  /** Which of the page's forms it is; the path below the page. */
  of: string
  what: string
  values?: Readonly<Record<string, string>>
  button: string
  look?: 'pri' | 'danger' | ''
  children?: ComponentChildren
}

/** One of the page's forms: sent twice it works once. */
export function Form({ forms, of, what, values = {}, button, look = '', children }: FormProps): VNode {
  return (
    <form class="form told" method="post" action={forms.action} novalidate data-once={button}>
      <Hidden values={{ ...values, what, of, key: `${forms.key}-${of}`.replaceAll(' ', '-') }} />
      {children}
      <button class={`btn wide ${look}`} type="submit">
        {button}
      </button>
    </form>
  )
}

/** Folded until it is wanted, or was refused. */
export function Folded({
  summary,
  open = false,
  children,
}: {
  summary: string
  open?: boolean
  children: ComponentChildren
}): VNode {
  return (
    <details class="fold" open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
