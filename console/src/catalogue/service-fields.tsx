import { Select } from 'antd'
import { Channel, listCategories } from '../../../src/domains/catalogue/contract.ts'
import { listServices, Tier } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { ChoiceField, Field, NumberField, TextField } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { BothInputs } from './both-inputs.tsx'
import type { ServiceDraft } from './draft.ts'
import { ProviderField } from './provider-field.tsx'
import { useCatalogueTexts } from './texts.ts'

export type PartProps = {
  draft: ServiceDraft
  faults: Faults
  onChange: (part: Partial<ServiceDraft>) => void
}

type BothName = 'summary' | 'whom' | 'takes' | 'feeNote' | 'provider' | 'basis'

function BothFields({
  name,
  draft,
  faults,
  onChange,
  long = false,
}: PartProps & { name: BothName; long?: boolean }) {
  const texts = useCatalogueTexts()
  return (
    <BothInputs
      label={texts[name]}
      value={draft[name]}
      pointer={`/${name}`}
      faults={faults}
      long={long}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
}

/** Its name in both languages. */
function Names({ draft, faults, onChange }: PartProps) {
  const { words } = useWords()
  const texts = useCatalogueTexts()
  return (
    <>
      <TextField
        label={words.common.inZh(texts.name)}
        value={draft.zh}
        onChange={(zh) => onChange({ zh })}
        pointer="/zh"
        faults={faults}
        maxLength={60}
      />
      <TextField
        label={words.common.inEn(texts.name)}
        value={draft.en}
        onChange={(en) => onChange({ en })}
        pointer="/en"
        faults={faults}
        maxLength={120}
      />
    </>
  )
}

/** What it is called, where it belongs and stands. */
export function Basics({ draft, faults, onChange }: PartProps) {
  const { words, inWords } = useWords()
  const texts = useCatalogueTexts()
  const categories = useAsk(listCategories, {}).data ?? []
  const functions = useAsk(listServices, {}).data ?? []
  const leaves = categories.filter(({ parent }) => parent !== null)
  return (
    <Card title={texts.basics}>
      <div className="fields">
        <Names {...{ draft, faults, onChange }} />
        <ChoiceField
          label={texts.category}
          value={draft.category}
          onChange={(category) => onChange({ category })}
          choices={leaves.map((one) => [one.code, inWords(one)])}
          pointer="/category"
          faults={faults}
        />
        <TextField
          label={texts.keywords}
          value={draft.keywords}
          onChange={(keywords) => onChange({ keywords })}
          pointer="/keywords"
          faults={faults}
          hint={texts.keywordsHint}
          maxLength={200}
        />
        <BothFields name="summary" long {...{ draft, faults, onChange }} />
        <Several
          label={texts.tiers}
          pointer="/tiers"
          faults={faults}
          value={draft.tiers}
          onChange={(tiers) => onChange({ tiers })}
          options={Tier.options.map((tier) => [tier, words.tiers[tier]])}
        />
        <ChoiceField
          label={texts.needs}
          value={draft.function}
          onChange={(needed) => onChange({ function: needed })}
          choices={[['', texts.anything], ...functions.map((one) => [one.code, inWords(one)] as const)]}
          pointer="/function"
          faults={faults}
        />
      </div>
    </Card>
  )
}

/** For whom, at what price, by which way, from whom. */
export function WhomAndHow({ draft, faults, onChange }: PartProps) {
  const texts = useCatalogueTexts()
  const part = { draft, faults, onChange }
  return (
    <Card title={texts.whomAndHow}>
      <div className="fields">
        <BothFields name="whom" {...part} />
        <NumberField
          label={texts.fee}
          value={draft.fee}
          onChange={(fee) => onChange({ fee })}
          pointer="/fee"
          faults={faults}
          step={0.01}
        />
        <TextField
          label={texts.phone}
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
          pointer="/phone"
          faults={faults}
          maxLength={40}
        />
        <BothFields name="feeNote" {...part} />
        <BothFields name="takes" {...part} />
        <Several
          label={texts.channels}
          pointer="/channels"
          faults={faults}
          value={draft.channels}
          onChange={(channels) => onChange({ channels })}
          options={Channel.options.map((channel) => [channel, texts.channelNames[channel]])}
        />
        <TextField
          label={texts.link}
          value={draft.link}
          onChange={(link) => onChange({ link })}
          pointer="/link"
          faults={faults}
          placeholder="https://"
          maxLength={300}
        />
        <ProviderField {...part} />
        <BothFields name="provider" {...part} />
        <BothFields name="basis" {...part} />
      </div>
    </Card>
  )
}

type SeveralProps<T extends string> = {
  label: string
  pointer: string
  faults: Faults
  value: readonly T[]
  onChange: (value: T[]) => void
  options: readonly (readonly [T, string])[]
}

function Several<T extends string>({ label, pointer, faults, value, onChange, options }: SeveralProps<T>) {
  return (
    <Field label={label} pointer={pointer} faults={faults}>
      {(wiring) => (
        <Select<T[]>
          {...wiring}
          mode="multiple"
          value={[...value]}
          onChange={onChange}
          options={options.map(([choice, text]) => ({ value: choice, label: text }))}
        />
      )}
    </Field>
  )
}
