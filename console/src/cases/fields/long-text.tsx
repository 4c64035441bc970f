import { Input } from 'antd'
import { TemplateChoice } from '../../case-desk/template-choice.tsx'
import { Field } from '../../ui/field.tsx'
import { useCaseTexts } from '../texts.ts'
import type { FieldProps, Labelled } from './form-field.tsx'

/** Several lines, with the answers that are kept ready; what was typed before stays above what is picked. */
export function LongText({ field, value, onChange, shown, action, ...named }: FieldProps & Labelled) {
  const texts = useCaseTexts()
  const text = typeof value === 'string' ? value : ''
  return (
    <div className="case-long">
      <Field {...named} {...(field.most !== null && { hint: texts.characters(text.length, field.most) })}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            value={text}
            autoSize={{ minRows: 3, maxRows: 12 }}
            onChange={({ target }) => onChange(() => target.value)}
          />
        )}
      </Field>
      {/* What stays among colleagues is written by hand. */}
      {!(field.internal && action.verb === 'note') && (
        <TemplateChoice
          shown={shown}
          action={action}
          onPick={(picked) =>
            onChange((before) =>
              typeof before === 'string' && before.trim() !== '' ? `${before.trimEnd()}\n${picked}` : picked,
            )
          }
        />
      )}
    </div>
  )
}
