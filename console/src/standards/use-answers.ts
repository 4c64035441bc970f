import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type AnswerWish,
  type Audit,
  type AuditId,
  fits,
  type Item,
  saveAnswer,
} from '../../../src/domains/standards/contract.ts'
import { call, NoReply } from '../api.ts'
import { presentLanguage } from '../language.ts'

type Answers = Readonly<Record<string, AnswerWish>>
export const NOTHING: AnswerWish = { value: null, notApplicable: null, note: null, photos: [] }

/** Not every keystroke is sent, in milliseconds; without a network it is tried again this often. */
const SETTLED = 500
const AGAIN = 10_000

/**
 * The answers of a check that is being filled in. What is not sent yet lies in the browser's own storage: a
 * reload, a dead battery or a cellar without network lose nothing.
 */
export function useAnswers(audit: Audit) {
  const key = `wutong-audit-${audit.id}`
  const [unsent, setUnsent] = useState<Answers>(() => kept(key))
  const [answers, setAnswers] = useState<Answers>(() => ({ ...given(audit), ...kept(key) }))
  const [state, setState] = useState<'saved' | 'saving' | 'kept'>('saved')
  const [error, setError] = useState<unknown>()
  const latest = useRef(unsent)

  const keep = useCallback(
    (next: Answers) => {
      latest.current = next
      setUnsent(next)
      if (Object.keys(next).length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(next))
    },
    [key],
  )
  const answer = useCallback(
    (item: string, change: (now: AnswerWish) => AnswerWish) =>
      setAnswers((all) => {
        const next = change(all[item] ?? NOTHING)
        keep({ ...latest.current, [item]: next })
        return { ...all, [item]: next }
      }),
    [keep],
  )
  /** Sends what is not sent yet; true when nothing is left. */
  const flush = useCallback(async (): Promise<boolean> => {
    for (const [item, wish] of Object.entries(latest.current)) {
      setState('saving')
      try {
        await send(audit.id, item, wish)
        // Changed meanwhile, it stays to be sent.
        if (latest.current[item] === wish)
          keep(Object.fromEntries(Object.entries(latest.current).filter(([one]) => one !== item)))
        setError(undefined)
      } catch (caught) {
        setState('kept')
        setError(caught instanceof NoReply ? undefined : caught)
        return false
      }
    }
    setState('saved')
    return true
  }, [audit.id, keep])

  useEffect(() => {
    if (Object.keys(unsent).length === 0) return undefined
    const timer = setTimeout(() => void flush(), state === 'kept' ? AGAIN : SETTLED)
    const online = () => void flush()
    addEventListener('online', online)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', online)
    }
  }, [unsent, state, flush])

  return { answers, answer, flush, state, error }
}

async function send(auditId: AuditId, item: string, body: AnswerWish): Promise<void> {
  await call(saveAnswer, { params: { auditId, item }, body }, { language: presentLanguage() })
}

function kept(key: string): Answers {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}

function given(audit: Audit): Answers {
  return Object.fromEntries(audit.answers.map(({ item, ...wish }) => [item, wish]))
}

/** Whether an item is done: answered or not applicable, with the photograph that it asks for. */
export function isDone(item: Item, wish: AnswerWish | undefined): boolean {
  if (!wish) return false
  if (wish.notApplicable) return true
  const fit = wish.value === null ? undefined : fits(item, wish.value)
  return fit !== undefined && (!wantsPhoto(item, wish) || wish.photos.length > 0)
}

/** Whether the item as answered asks for a photograph. */
export function wantsPhoto(item: Item, { value }: AnswerWish): boolean {
  return item.photo === 'always' || (item.photo === 'onFail' && value !== null && fits(item, value) === false)
}
