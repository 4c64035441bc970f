import { Select } from 'antd'
import { Channel, listCategories, listDocumentTypes } from '../../../src/domains/catalogue/contract.ts'
import { listServices, Tier } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { ChoiceField, choicesOf, Field, LongTextField, NumberField, TextField } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { type DraftBoth, type DraftDocument, newDocument, newStep, type ServiceDraft } from './draft.ts'
import { Ordered } from './ordered.tsx'
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

type BothInputsProps = {
  label: string
  value: DraftBoth
  pointer: string
  faults: Faults
  long?: boolean
  onChange: (value: DraftBoth) => void
}

/** A text in both languages, side by side. */
export function BothInputs({ label, value, pointer, faults, long = false, onChange }: BothInputsProps) {
  const { words } = useWords()
  const Input = long ? LongTextField : TextField
  return (
    <div className="both field-wide">
      <Input
        label={words.common.inZh(label)}
        value={value.zh}
        onChange={(zh) => onChange({ zh, en: value.en })}
        pointer={`${pointer}/zh`}
        faults={faults}
      />
      <Input
        label={words.common.inEn(label)}
        value={value.en}
        onChange={(en) => onChange({ zh: value.zh, en })}
        pointer={`${pointer}/en`}
        faults={faults}
      />
    </div>
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

/** Steps in their order. */
export function StepsField({ draft, faults, onChange }: PartProps) {
  const texts = useCatalogueTexts()
  return (
    <Card title={texts.steps}>
      <Ordered
        rows={draft.steps}
        nameOf={texts.step}
        removeText={texts.removeStep}
        addText={texts.addStep}
        make={newStep}
        onChange={(steps) => onChange({ steps })}
      >
        {(step, set, index) => (
          <BothInputs
            label={texts.step(index + 1)}
            value={step}
            pointer={`/steps/${index}`}
            faults={faults}
            onChange={set}
          />
        )}
      </Ordered>
    </Card>
  )
}

/** Papers in their order. */
export function DocumentsField({ draft, faults, onChange }: PartProps) {
  const texts = useCatalogueTexts()
  return (
    <Card title={texts.documents}>
      <Ordered
        rows={draft.documents}
        nameOf={texts.document}
        removeText={texts.removeDocument}
        addText={texts.addDocument}
        make={newDocument}
        onChange={(documents) => onChange({ documents })}
      >
        {(one, set, index) => <DocumentFields one={one} set={set} index={index} faults={faults} />}
      </Ordered>
    </Card>
  )
}

type DocumentProps = {
  one: DraftDocument
  set: (part: Partial<DraftDocument>) => void
  index: number
  faults: Faults
}

function DocumentFields({ one, set, index, faults }: DocumentProps) {
  const { inWords } = useWords()
  const texts = useCatalogueTexts()
  const types = useAsk(listDocumentTypes, {}).data ?? []
  const type = types.find(({ code }) => code === one.document)
  return (
    <div className="fields">
      <Field
        label={texts.documentType}
        pointer={`/documents/${index}/document`}
        faults={faults}
        hint={type?.held ? texts.heldHint : undefined}
      >
        {(wiring) => (
          <Select<string>
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            value={one.document || null}
            onChange={(document) => set({ document })}
            options={types.map((each) => ({ value: each.code, label: inWords(each) }))}
          />
        )}
      </Field>
      <ChoiceField
        label={texts.form}
        value={one.form}
        onChange={(form) => set({ form })}
        choices={choicesOf(texts.forms)}
        pointer={`/documents/${index}/form`}
        faults={faults}
      />
      <BothInputs
        label={texts.note}
        value={one.note}
        pointer={`/documents/${index}/note`}
        faults={faults}
        onChange={(note) => set({ note })}
      />
    </div>
  )
}
