// What jsdom lacks and antd asks for, and a fresh house before every test.
import { clearMocks } from '@tauri-apps/api/mocks'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeAll, vi } from 'vitest'
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
