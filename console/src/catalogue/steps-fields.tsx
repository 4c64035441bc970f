import { Select } from 'antd'
import { listDocumentTypes } from '../../../src/domains/catalogue/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { ChoiceField, choicesOf, Field } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { BothInputs } from './both-inputs.tsx'
import { type DraftDocument, newDocument, newStep } from './draft.ts'
import { Ordered } from './ordered.tsx'
import type { PartProps } from './service-fields.tsx'
import { useCatalogueTexts } from './texts.ts'

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
