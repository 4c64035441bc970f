import { enConsoleChecks } from '../../../messages/en/console-checks.ts'
import { zhConsoleChecks } from '../../../messages/zh-CN/console-checks.ts'
import type { Finding } from '../../../src/domains/checks/contract.ts'
import { valuesOf } from '../../../src/domains/checks/saying/contract.ts'
import { useTexts, useWords } from '../words.tsx'

/** The texts of the standing checks in the language being read. */
export function useCheckTexts() {
  return useTexts({ 'zh-CN': zhConsoleChecks, en: enConsoleChecks })
}

/** Tells a finding in a sentence. */
export function useSentence(): (finding: Finding) => string {
  const texts = useCheckTexts()
  const { inWords } = useWords()
  return (finding) => texts.checks[finding.check].say(valuesOf(finding, inWords, texts.terms))
}
