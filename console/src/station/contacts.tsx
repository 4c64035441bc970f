import { Button, Checkbox } from 'antd'
import { Icon } from '../ui/icons.tsx'
import { ChoiceField, choicesOf, TextField } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import { type DraftContact, newContact } from './profile-draft.ts'
import type { PartProps } from './profile-fields.tsx'

/** How to reach the station; unpublished ones are for staff only. */
export function Contacts({ draft, faults, onChange, disabled }: PartProps & { disabled: boolean }) {
  const { words } = useWords()
  const { contacts } = draft
  const set = (at: number, part: Partial<DraftContact>) =>
    onChange({ contacts: contacts.map((contact, i) => (i === at ? { ...contact, ...part } : contact)) })
  return (
    <div className="rows">
      {contacts.length === 0 && <p className="hint">{words.station.noContacts}</p>}
      {contacts.map((contact, i) => (
        <div
          key={contact.key}
          className="contact"
          role="group"
          aria-label={`${words.station.contacts} ${i + 1}`}
        >
          <ChoiceField
            label={words.station.contactKind}
            value={contact.kind}
            onChange={(kind) => set(i, { kind })}
            choices={choicesOf(words.station.contactKinds)}
            pointer={`/contacts/${i}/kind`}
            faults={faults}
          />
          <TextField
            label={words.station.contactValue}
            value={contact.value}
            onChange={(value) => set(i, { value })}
            pointer={`/contacts/${i}/value`}
            faults={faults}
            maxLength={80}
          />
          <Checkbox
            checked={contact.published}
            onChange={(event) => set(i, { published: event.target.checked })}
          >
            {words.station.published}
          </Checkbox>
          {!disabled && (
            <Button
              type="text"
              aria-label={words.station.removeContact}
              title={words.station.removeContact}
              icon={<Icon name="cross" size={16} />}
              onClick={() => onChange({ contacts: contacts.filter((_, at) => at !== i) })}
            />
          )}
        </div>
      ))}
      {!disabled && contacts.length < 10 && (
        <Button
          icon={<Icon name="plus" size={16} />}
          onClick={() => onChange({ contacts: [...contacts, newContact()] })}
        >
          {words.station.addContact}
        </Button>
      )}
    </div>
  )
}
