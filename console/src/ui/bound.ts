import type { Faults } from './faults.ts'

/**
 * Ties fields to the parts of a form: its value, what a change does, where its faults are. `prefix` goes before
 * the names in the pointers ('/spaces/0').
 */
export function boundTo<Form extends object>(
  form: Form,
  set: (part: Partial<Form>) => void,
  faults: Faults,
  prefix = '',
) {
  return <Name extends keyof Form & string>(name: Name, label: string, pointer = `/${name}`) => ({
    label,
    value: form[name],
    onChange: (value: Form[Name]) => set({ [name]: value } as unknown as Partial<Form>),
    pointer: prefix + pointer,
    faults,
  })
}
