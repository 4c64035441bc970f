import { enConsoleAudit } from '../../../messages/en/console-audit.ts'
import { zhConsoleAudit } from '../../../messages/zh-CN/console-audit.ts'
import { useTexts, useWords } from '../words.tsx'

/** What actions, subjects and details are called: those of the registers, and those of daily life. */
export function useTrailTexts() {
  const { words } = useWords()
  const daily = useTexts({ 'zh-CN': zhConsoleAudit, en: enConsoleAudit })
  return {
    actions: { ...words.actions, ...daily.actions },
    subjects: { ...words.subjects, ...daily.subjects },
    details: { ...words.audit.details, ...daily.details },
  }
}
