import { enConsoleOrganisations } from '../../../messages/en/console-organisations.ts'
import { zhConsoleOrganisations } from '../../../messages/zh-CN/console-organisations.ts'
import { useTexts } from '../words.tsx'

const TEXTS = { 'zh-CN': zhConsoleOrganisations, en: enConsoleOrganisations } as const

/** The texts of organisations, posts and people. */
export function useOrganisationTexts(): typeof zhConsoleOrganisations {
  return useTexts(TEXTS)
}
