import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  draftEdition,
  type Edition,
  type EditionId,
  getEdition,
  getStandard,
  Have,
  type Item,
  type Standard,
} from '../../../src/domains/standards/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { changesOf } from './difference.ts'
import { EditionEditor } from './edition-editor.tsx'
import './standards.css'
import { useStandardTexts } from './texts.ts'

/** What stations are measured by: the editions, one of them in full, and the draft of the next. */
export function RulesPage() {
  const texts = useStandardTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const { data: standard, error } = useAsk(getStandard, { querystring: { unit: unit.id } })
  const [chosen, setChosen] = useState<EditionId>()
  if (error) return <Refusal error={error} />
  if (!standard) return <Waiting text={words.common.loading} rows={8} />
  const inForce = standard.editions.find(({ from, until }) => from !== null && until === null)
  const shown = chosen ?? inForce?.id ?? standard.editions[0]?.id
  return (
    <>
      <PageHead
        title={inWords(standard.name)}
        above={<span className="over-title">{inWords(standard.unit)}</span>}
      >
        <Link to="/standards">{texts.title}</Link>
      </PageHead>
      <div className="std-grid">
        <Card title={texts.versions}>
          <Editions standard={standard} shown={shown} onChoose={setChosen} />
        </Card>
        {shown && <Shown key={shown} standard={standard} id={shown} />}
      </div>
    </>
  )
}

function Editions({
  standard,
  shown,
  onChoose,
}: {
  standard: Standard
  shown: EditionId | undefined
  onChoose: (id: EditionId) => void
}) {
  const texts = useStandardTexts()
  const { language } = useWords()
  const draft = useSend(draftEdition)
  const day = (text: string) => dayInWords(text, language)
  return (
    <>
      <ul className="std-list">
        {standard.editions.map(({ id, number, from, until, items }) => (
          <li key={id}>
            <Button
              type={id === shown ? 'primary' : 'default'}
              aria-pressed={id === shown}
              onClick={() => onChoose(id)}
            >
              {texts.edition(number)}
            </Button>
            <span className="num">{items}</span>
            <span
              className={`std-pill ${from === null ? 'std-pill-info' : until === null ? 'std-pill-good' : ''}`}
            >
              {from === null ? texts.draft : texts.inForce(day(from))}
              {until && ` ${texts.ended(day(until))}`}
            </span>
          </li>
        ))}
      </ul>
      <Refusal error={draft.error} />
      {standard.mayDraft && standard.editions.every(({ from }) => from !== null) && (
        <Button
          loading={draft.isPending}
          onClick={() =>
            draft.mutate({ params: { standardId: standard.id } }, { onSuccess: ({ id }) => onChoose(id) })
          }
        >
          {texts.draftNext}
        </Button>
      )}
    </>
  )
}

function Shown({ standard, id }: { standard: Standard; id: EditionId }) {
  const { words } = useWords()
  const texts = useStandardTexts()
  const { data: edition } = useAsk(getEdition, { params: { editionId: id } })
  const at = standard.editions.findIndex((one) => one.id === id)
  const previous = standard.editions[at + 1]
  const { data: before } = useAsk(getEdition, previous && { params: { editionId: previous.id } })
  if (!edition) return <Waiting text={words.common.loading} rows={8} />
  return (
    <>
      {before && (
        <Card title={texts.difference}>
          <Difference before={before.items} after={edition.items} />
        </Card>
      )}
      {edition.from === null && edition.mayDraft ? (
        <EditionEditor key={edition.version} edition={edition} />
      ) : (
        <Items edition={edition} />
      )}
    </>
  )
}

function Difference({ before, after }: { before: readonly Item[]; after: readonly Item[] }) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  const { added, removed, changed } = changesOf(before, after)
  const rows = [
    ...added.map((item) => ({ item, said: texts.added, look: 'good' })),
    ...changed.map((item) => ({ item, said: texts.changed, look: 'open' })),
    ...removed.map((item) => ({ item, said: texts.removed, look: 'bad' })),
  ]
  if (rows.length === 0) return <p className="hint">{texts.same}</p>
  return (
    <ul className="std-list">
      {rows.map(({ item, said, look }) => (
        <li key={item.code}>
          <div className="std-main">{inWords(item.text)}</div>
          <span className={`std-pill std-pill-${look}`}>{said}</span>
        </li>
      ))}
    </ul>
  )
}

function Items({ edition }: { edition: Edition }) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  return (
    <>
      <p className="hint">
        {texts.source}: {inWords(edition.source)} · {texts.pass} {edition.pass}
      </p>
      {Have.options.map((have) => (
        <Card key={have} title={texts.haves[have]}>
          <ul className="std-list">
            {edition.items
              .filter((item) => item.have === have)
              .map((item) => (
                <li key={item.code}>
                  <div className="std-main">
                    {inWords(item.text)}
                    <small>
                      {inWords(item.how)} · {texts.weight(item.weight)} · {texts.days(item.days)}
                    </small>
                  </div>
                  {item.must && <span className="std-pill std-pill-open">{texts.must}</span>}
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </>
  )
}
