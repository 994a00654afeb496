import './transport/no-eval.ts'
import './transport/trusted.ts'
import './look/look.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Gate } from './app/gate.tsx'
import { listenToKeys } from './keyboard/bindings.ts'
import { applyColours } from './look/colours.ts'
import { Look } from './look/look.tsx'
import { startLanguage } from './text/language.ts'
import { queryClient } from './transport/query-client.ts'

applyColours(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
listenToKeys()
await startLanguage()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Look>
        <Gate />
      </Look>
    </QueryClientProvider>
  </StrictMode>,
)
