import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './ask.ts'
import { chooseLanguage, firstLanguage } from './language.ts'
import { router } from './router.tsx'
import { loadLanguage, Speak } from './words.tsx'

/** Shows the console. */
export async function start(): Promise<void> {
  const language = firstLanguage()
  chooseLanguage(language, false)
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root')
  const loaded = await loadLanguage(language)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Speak first={loaded}>
          <RouterProvider router={router} />
        </Speak>
      </QueryClientProvider>
    </StrictMode>,
  )
}
