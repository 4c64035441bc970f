import { Button } from 'antd'
import { useState } from 'react'
import {
  type Category,
  type CategoryStory,
  endCaseCategory,
  getCaseCategory,
  takeBackCaseCategory,
} from '../../../src/domains/responsibility/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { draftOf, MOST_DEEP, newDraft } from './category-draft.ts'
import { CategoryForm } from './category-form.tsx'
import { CategoryMove } from './category-move.tsx'
import { DatedActs, EndForm, StateTag, stateOf } from './dated.tsx'
import { useResponsibilityTexts } from './texts.ts'

type EditsProps = { category: Category; codes: readonly string[] }

/** How a category was, is and will be called, and what can be done with it by whoever answers for the tree. */
export function CategoryEdits({ category, codes }: EditsProps) {
  const { category: texts } = useResponsibilityTexts()
  const { data: story, error, refetch } = useAsk(getCaseCategory, { params: { code: category.code } })
  if (!story) return <Refusal error={error} onRetry={() => void refetch()} />
  return (
    <section>
      <h3>{texts.story}</h3>
      {story.follows && <p className="hint">{texts.follows(story.follows)}</p>}
      {story.followed && <p className="hint">{texts.followed(story.followed)}</p>}
      <ol className="rule-list">
        {story.editions.toReversed().map((edition) => (
          <Edition key={edition.from} edition={edition} story={story} />
        ))}
      </ol>
      {story.mayEdit && <Acts category={category} codes={codes} story={story} />}
    </section>
  )
}

type Edition = CategoryStory['editions'][number]

function Edition({ edition, story: { mayEdit, version } }: { edition: Edition; story: CategoryStory }) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const [end, takeBack] = [useSend(endCaseCategory), useSend(takeBackCaseCategory)]
  const { code, from, examples } = edition
  const state = stateOf(edition)
  const params = { code }
  const said = [...examples.zh, ...examples.en]
  return (
    <li className={`rule rule-${state}`}>
      <p>
        <b>{inWords(edition)}</b> <StateTag state={state} />
      </p>
      <p className="hint num">{words.format.span(from, edition.until)}</p>
      {said.length > 0 && (
        <p className="hint">
          {texts.category.examples}: {said.join(' · ')}
        </p>
      )}
      <p className="hint">
        {texts.source}: {inWords(edition.source)}
      </p>
      {mayEdit && state === 'future' && (
        <DatedActs
          lived={edition}
          name={inWords(edition)}
          end={{ send: end, request: (on) => ({ params, body: { version, on } }) }}
          takeBack={{ send: takeBack, request: { params, body: { version, from } } }}
        />
      )}
    </li>
  )
}

const DIALOGS = ['below', 'change', 'move', 'end'] as const
type Dialog = (typeof DIALOGS)[number]

function Acts({ category, codes, story }: EditsProps & { story: CategoryStory }) {
  const { category: texts } = useResponsibilityTexts()
  const { inWords } = useWords()
  const [open, setOpen] = useState<Dialog>()
  const end = useSend(endCaseCategory)
  const { version, editions } = story
  const latest = editions.at(-1)
  const close = () => setOpen(undefined)
  const { code } = category
  if (!latest || latest.until !== null) return null
  return (
    <div className="rule-acts category-acts">
      {DIALOGS.filter((one) => one !== 'below' || code.length < MOST_DEEP).map((one) => (
        <Button key={one} size="small" onClick={() => setOpen(one)}>
          {texts.acts[one]}
        </Button>
      ))}
      {open === 'below' && (
        <CategoryForm draft={newDraft(codes, code)} codes={codes} version={version} onClose={close} />
      )}
      {open === 'change' && (
        <CategoryForm
          draft={draftOf(latest)}
          changed={category}
          codes={codes}
          version={version}
          onClose={close}
        />
      )}
      {open === 'move' && (
        <CategoryMove category={category} codes={codes} version={version} onClose={close} />
      )}
      {open === 'end' && (
        <EndForm
          name={inWords(category)}
          end={{ send: end, request: (on) => ({ params: { code }, body: { version, on } }) }}
          onClose={close}
        />
      )}
    </div>
  )
}
