import { Input, InputNumber } from 'antd'
import { type AnswerWish, fits, type Item } from '../../../src/domains/standards/contract.ts'
import { Field, TextField } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { useStandardTexts } from './texts.ts'
import { wantsPhoto } from './use-answers.ts'

type Props = { item: Item; wish: AnswerWish; onChange: (change: (now: AnswerWish) => AnswerWish) => void }

/** One item of the standard: what is wanted, how to check it, and big buttons to answer. */
export function ItemCard({ item, wish, onChange }: Props) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  const off = wish.notApplicable !== null
  return (
    <div className="std-item">
      <div>
        <p className="hint">
          {texts.haves[item.have]} · {texts.weight(item.weight)} · {texts.days(item.days)}
          {item.must && (
            <>
              {' '}
              <span className="std-pill std-pill-open">{texts.must}</span>
            </>
          )}
        </p>
        <h2>{inWords(item.text)}</h2>
      </div>
      <p className="std-how">
        {texts.how}: {inWords(item.how)}
      </p>
      {off ? (
        <TextField
          label={texts.whyNot}
          value={wish.notApplicable ?? ''}
          onChange={(text) => onChange((now) => ({ ...now, value: null, notApplicable: text }))}
          maxLength={300}
        />
      ) : (
        <Answer item={item} wish={wish} onChange={onChange} />
      )}
      <button
        type="button"
        className="plain-button"
        onClick={() => onChange((now) => ({ ...now, value: null, notApplicable: off ? null : '' }))}
      >
        {off ? texts.applies : texts.notApplicable}
      </button>
      <Note wish={wish} onChange={onChange} />
      {wantsPhoto(item, wish) && wish.photos.length === 0 && !off && (
        <p className="fault">{texts.photoNeeded}</p>
      )}
      <EvidenceField
        photos={wish.photos}
        onChange={(change) => onChange((now) => ({ ...now, photos: [...change(now.photos)] }))}
      />
    </div>
  )
}

function Note({ wish, onChange }: Omit<Props, 'item'>) {
  const texts = useStandardTexts()
  return (
    <Field label={texts.note}>
      {(wiring) => (
        <Input.TextArea
          {...wiring}
          value={wish.note ?? ''}
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target: { value } }) =>
            onChange((now) => ({ ...now, note: value.trim() === '' ? null : value }))
          }
        />
      )}
    </Field>
  )
}

function Answer({ item, wish, onChange }: Props) {
  const texts = useStandardTexts()
  const { inWords } = useWords()
  const set = (value: AnswerWish['value']) => onChange((now) => ({ ...now, value, notApplicable: null }))
  if (item.answer === 'count')
    return (
      <Field label={texts.count} hint={texts.least(item.least ?? 1)}>
        {(wiring) => (
          <InputNumber
            {...wiring}
            size="large"
            min={0}
            max={1_000_000}
            precision={0}
            inputMode="numeric"
            value={typeof wish.value === 'number' ? wish.value : null}
            onChange={(value) => set(value)}
          />
        )}
      </Field>
    )
  const choices =
    item.answer === 'yesNo'
      ? [
          { value: true, text: texts.yes },
          { value: false, text: texts.no },
        ]
      : (item.choices ?? []).map((choice, value) => ({ value, text: inWords(choice) }))
  return (
    <div className="std-answers" role="group" aria-label={inWords(item.text)}>
      {choices.map(({ value, text }) => (
        <button
          key={text}
          type="button"
          className={fits(item, value) ? 'std-big' : 'std-big std-big-no'}
          aria-pressed={wish.value === value}
          onClick={() => set(value)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
