import { App, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { ConsoleWords } from '../../messages/zh-CN/console.ts'
import { chooseLanguage, type Language } from './language.ts'
import { theme } from './theme.ts'
import './spinner.css'

type Spoken = {
  readonly language: Language
  readonly words: ConsoleWords
  /** The side of a text in both languages that is being read. */
  readonly inWords: (both: { readonly zh: string; readonly en: string }) => string
  readonly switchTo: (language: Language) => Promise<void>
}
type Loaded = { readonly language: Language; readonly words: ConsoleWords; readonly locale: Locale }

const LOADERS = {
  'zh-CN': () => import('./languages/zh-CN.ts'),
  en: () => import('./languages/en.ts'),
} as const satisfies Record<Language, unknown>

/** The texts of one language; each is a file of its own, so that nobody loads both. */
export async function loadLanguage(language: Language): Promise<Loaded> {
  const { words, locale } = await LOADERS[language]()
  return { language, words, locale }
}

/**
 * What a waiting button shows. antd's own icon leaves by a transition, and stays for ever, with the name
 * "loading", where the answer came before its entrance had begun.
 */
const button = {
  autoInsertSpace: false,
  loadingIcon: <span className="spinner" aria-hidden />,
} as const

/** Whoever wants less motion gets none; read once, as the page is opened. */
const look = matchMedia('(prefers-reduced-motion: reduce)').matches
  ? { ...theme, token: { ...theme.token, motion: false } }
  : theme

const SpokenContext = createContext<Spoken | undefined>(undefined)

/** The texts of the page in the language being read. */
export function useWords(): Spoken {
  const spoken = use(SpokenContext)
  if (!spoken) throw new Error('useWords outside of Speak')
  return spoken
}

/**
 * The texts of one part of the console in the language being read. They come with that part's own script:
 * whoever never opens it never loads them.
 */
export function useTexts<const T>(texts: Readonly<Record<Language, T>>): T {
  return texts[useWords().language]
}

/** Gives everything inside it the texts, the formats and the look of the chosen language. */
export function Speak({ first, children }: { first: Loaded; children: ReactNode }) {
  const [loaded, setLoaded] = useState(first)
  const spoken = useMemo((): Spoken => {
    const { language, words } = loaded
    return {
      language,
      words,
      inWords: (both) => (language === 'en' ? both.en : both.zh),
      switchTo: async (wanted) => {
        const next = await loadLanguage(wanted)
        chooseLanguage(wanted, true)
        setLoaded(next)
      },
    }
  }, [loaded])
  return (
    <SpokenContext value={spoken}>
      <ConfigProvider locale={loaded.locale} theme={look} button={button}>
        <App component={false}>{children}</App>
      </ConfigProvider>
    </SpokenContext>
  )
}
