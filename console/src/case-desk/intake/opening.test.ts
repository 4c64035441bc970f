import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FormField, ProcessShown } from '../../../../src/domains/handling/contract.ts'
import { MEDIATION } from '../../../../src/domains/mediation/process.ts'
import { OPINION } from '../../../../src/domains/opinions/process.ts'
import { fieldsOf } from './opening.ts'

type Opening = typeof MEDIATION.opening | typeof OPINION.opening

/** The opening of a definition as the console gets it, as far as it matters here. */
const shown = (opening: Opening) =>
  ({
    opening: opening.map((field): Partial<FormField> => ({ needed: false, ...field }) as FormField),
  }) as ProcessShown

const needed = (fields: readonly FormField[]) =>
  fields.filter((field) => field.needed).map(({ name }) => name)

test('what the room needs is needed, whether the history keeps it or not', () => {
  assert.deepEqual(needed(fieldsOf('mediation', shown(MEDIATION.opening))), [
    'title',
    'about',
    'source',
    'firstName',
    'secondName',
  ])
  assert.deepEqual(needed(fieldsOf('opinion', shown(OPINION.opening))), ['title', 'text', 'source'])
})
