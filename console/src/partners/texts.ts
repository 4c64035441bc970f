import { enConsolePartners } from '../../../messages/en/console-partners.ts'
import { enScopes } from '../../../messages/en/partners.ts'
import { zhConsolePartners } from '../../../messages/zh-CN/console-partners.ts'
import { zhScopes } from '../../../messages/zh-CN/partners.ts'
import { useTexts } from '../words.tsx'

const TEXTS = { 'zh-CN': zhConsolePartners, en: enConsolePartners }
const SCOPE_TEXTS = { 'zh-CN': zhScopes, en: enScopes }

/** The texts of partners in the language being read. */
export const usePartnerTexts = () => useTexts(TEXTS)
/** What scopes are called, and what they open. */
export const useScopeTexts = () => useTexts(SCOPE_TEXTS)
