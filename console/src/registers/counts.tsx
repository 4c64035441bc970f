import type { ImportBrief } from '../../../src/domains/registers/contract.ts'
import { useWords } from '../words.tsx'
import { useRegisterTexts } from './texts.ts'

const SHOWN = ['total', 'fresh', 'changed', 'same', 'faulty', 'unsure', 'leftOut', 'absent'] as const

/** What became of the rows, as figures. */
export function Counts({ counts }: { counts: ImportBrief['counts'] }) {
  const texts = useRegisterTexts()
  const { language } = useWords()
  return (
    <dl className="import-counts">
      {SHOWN.filter((name) => name === 'total' || counts[name] > 0).map((name) => (
        <div key={name} className={`count-${name}`}>
          <dt>{texts[name]}</dt>
          <dd>{counts[name].toLocaleString(language)}</dd>
        </div>
      ))}
    </dl>
  )
}
