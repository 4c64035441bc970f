import {
  type CategoryCode,
  type Handler,
  type Preview,
  previewRule,
} from '../../../src/domains/responsibility/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { handlerOf, type RuleDraft } from './rule-draft.ts'
import { useResponsibilityTexts } from './texts.ts'

/** Changes that are listed; the others are counted. */
const MOST = 8

type PreviewProps = { draft: RuleDraft; category: CategoryCode; at: UnitId }

/** What the entry would change from its day on, and what stays. */
export function RulePreview({ draft, category, at }: PreviewProps) {
  const { form: texts } = useResponsibilityTexts()
  const handler = handlerOf(draft)
  const { data, error } = useAsk(
    previewRule,
    handler && draft.from ? askOf(draft, handler, category, at) : undefined,
  )
  return (
    <section className="rule-preview" aria-live="polite">
      <h3>{texts.preview}</h3>
      {handler ? <Refusal error={error} /> : <p className="hint">{texts.previewWait}</p>}
      {handler && data && <Changes preview={data} />}
    </section>
  )
}

function askOf({ list, level, from }: RuleDraft, handler: Handler, category: CategoryCode, at: UnitId) {
  return {
    params: { unitId: list },
    querystring: {
      category,
      level,
      from,
      by: handler.by,
      ...(handler.by === 'role' && { role: handler.role }),
      ...(handler.by === 'unit' && { named: handler.unit }),
      at,
    },
  }
}

function Changes({ preview: { from, changes, open } }: { preview: Preview }) {
  const { form: texts } = useResponsibilityTexts()
  const { inWords } = useWords()
  if (changes.length === 0) return <p>{texts.previewNone(from)}</p>
  return (
    <>
      <p>{texts.previewHead(changes.length, from)}</p>
      <ul>
        {changes.slice(0, MOST).map((one) => (
          <li key={one.category}>
            {texts.previewOne({
              category: inWords(one),
              before: inWords(one.before),
              after: inWords(one.after),
            })}
          </li>
        ))}
        {changes.length > MOST && <li>{texts.previewMore(changes.length - MOST)}</li>}
      </ul>
      <p className="hint">{open ? texts.previewOpen(open) : texts.previewKeep}</p>
    </>
  )
}
