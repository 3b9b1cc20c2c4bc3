import { createRoot } from 'react-dom/client'
import { App } from './app'
import { startLanguage } from './locales'
import { forgetOldDrafts } from './shared/drafts'
import { readPreferences } from './shared/preferences'
import './shared/base.css'

forgetOldDrafts()
startLanguage(readPreferences().language)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
