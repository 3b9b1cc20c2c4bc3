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
const realStyle = window.getComputedStyle.bind(window)
window.getComputedStyle = (element) => realStyle(element)
