// What jsdom lacks and antd asks for, and a fresh house before every test.
import { clearMocks } from '@tauri-apps/api/mocks'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll, vi } from 'vitest'
import type * as theme from '../shared/theme'
import { startLanguage } from '../locales'

configure({ asyncUtilTimeout: 5_000 })

beforeAll(() => {
  startLanguage('zh')
})

afterEach(() => {
  cleanup()
  clearMocks()
  localStorage.clear()
})

vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduced-motion'), media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} }))
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
)
// What an element says of itself is all a page without a screen knows: to ask every rule of every sheet for each element takes longer than
// the tests themselves, and what really shows is seen in the real window.
window.getComputedStyle = (element) => (element as HTMLElement).style

// For the same reason nothing is dressed: to write a component's style takes as long as to show it.
vi.mock('../shared/theme', async (original) => {
  const { themeOf, ...others } = await original<typeof theme>()
  return { ...others, themeOf: (...look: Parameters<typeof themeOf>) => ({ ...themeOf(...look), zeroRuntime: true }) }
})
