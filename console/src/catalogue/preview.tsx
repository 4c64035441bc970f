import { listDocumentTypes } from '../../../src/domains/catalogue/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import type { ServiceDraft } from './draft.ts'
import { useCatalogueTexts } from './texts.ts'

/** What a resident will read, in the language of the desk, while it is being written. */
export function Preview({ draft }: { draft: ServiceDraft }) {
  const { words, inWords } = useWords()
  const texts = useCatalogueTexts()
  const types = useAsk(listDocumentTypes, {}).data ?? []
  const facts = [
    [texts.whom, inWords(draft.whom)],
    [texts.takes, inWords(draft.takes)],
    [texts.channels, draft.channels.map((one) => texts.channelNames[one]).join(words.format.list)],
    [texts.provider, inWords(draft.provider)],
  ].filter(([, text]) => text)
  return (
    <Card title={texts.preview} className="service-preview">
      <p className="hint">{texts.previewHint}</p>
      <h3>{inWords(draft)}</h3>
      <p>{inWords(draft.summary)}</p>
      <h3>{texts.documents}</h3>
      {draft.documents.length === 0 ? (
        <p>{words.common.nothing}</p>
      ) : (
        <ul>
          {draft.documents.map((one) => {
            const type = types.find(({ code }) => code === one.document)
            return (
              <li key={one.key}>
                {type ? inWords(type) : '…'} · {texts.forms[one.form]}
              </li>
            )
          })}
        </ul>
      )}
      <h3>{texts.steps}</h3>
      <ol>
        {draft.steps.map((step) => (
          <li key={step.key}>{inWords(step) || '…'}</li>
        ))}
      </ol>
      {facts.map(([label, text]) => (
        <p key={label}>
          <b>{label}</b> {text}
        </p>
      ))}
    </Card>
  )
}
