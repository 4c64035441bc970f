import { Button, Checkbox } from 'antd'
import type { Item } from '../../../src/domains/standards/contract.ts'
import { type Faults, faultUnder } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { useStandardTexts } from './texts.ts'

const [FEWEST, MOST] = [2, 8]

type Choices = NonNullable<Item['choices']>
type Props = {
  choices: Choices
  pointer: string
  faults: Faults
  onChange: (part: Pick<Item, 'choices'>) => void
}

/** The answers that can be chosen for an item, and which of them meet it. */
export function ChoicesEditor({ choices, pointer, faults, onChange }: Props) {
  const texts = useStandardTexts()
  const fault = faultUnder(faults, `${pointer}/choices`)
  const set = (at: number, part: Partial<Choices[number]>) =>
    onChange({ choices: choices.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <fieldset className="std-choices">
      <legend>{texts.choices}</legend>
      {choices.map((choice, at) => (
        <div key={at} className="fields" role="group" aria-label={texts.choice(at + 1)}>
          {(['zh', 'en'] as const).map((side) => (
            <TextField
              key={side}
              label={(side === 'zh' ? texts.inZh : texts.inEn)(texts.choice(at + 1))}
              value={choice[side]}
              onChange={(text) => set(at, { [side]: text })}
              pointer={`${pointer}/choices/${at}/${side}`}
              faults={faults}
            />
          ))}
          <div className="std-acts">
            <Checkbox checked={choice.fits} onChange={({ target }) => set(at, { fits: target.checked })}>
              {texts.choiceFits}
            </Checkbox>
            {choices.length > FEWEST && (
              <Button type="text" onClick={() => onChange({ choices: choices.filter((_, i) => i !== at) })}>
                {texts.removeChoice(at + 1)}
              </Button>
            )}
          </div>
        </div>
      ))}
      {fault && <p className="fault">{fault}</p>}
      {choices.length < MOST && (
        <div>
          <Button onClick={() => onChange({ choices: [...choices, { zh: '', en: '', fits: false }] })}>
            {texts.addChoice}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
