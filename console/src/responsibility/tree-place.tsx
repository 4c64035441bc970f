import type { CategoryCode } from '../../../src/domains/responsibility/contract.ts'
import { TextField } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { MOST_DEEP, nextCode } from './category-draft.ts'
import { CategoryField } from './category-field.tsx'
import { useResponsibilityTexts } from './texts.ts'

/** Where in the tree a category lies, which its code says. */
export type TreePlace = { readonly parent: CategoryCode | undefined; readonly code: string }

type FieldsProps = {
  place: TreePlace
  onPlace: (place: Partial<TreePlace>) => void
  /** The codes in use: the next one below what is chosen is offered. */
  codes: readonly string[]
  /** It does not go below itself. */
  moved?: CategoryCode
  /** Where faults of the code are. */
  pointer: string
  faults: Faults
}

/** Picks what a category is to lie below, and its code there. */
export function TreePlaceFields({ place, onPlace, codes, moved, pointer, faults }: FieldsProps) {
  const { category: texts } = useResponsibilityTexts()
  return (
    <>
      <CategoryField
        label={texts.parent}
        placeholder={texts.top}
        value={place.parent}
        onChange={(parent) => onPlace({ parent, code: nextCode(codes, parent ?? '') })}
        only={(code) => code.length < MOST_DEEP && !(moved && code.startsWith(moved))}
      />
      <TextField
        label={texts.code}
        hint={texts.codeHint}
        value={place.code}
        onChange={(code) => onPlace({ code })}
        maxLength={MOST_DEEP}
        pointer={pointer}
        faults={faults}
      />
    </>
  )
}
