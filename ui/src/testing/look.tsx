// One screen with made-up answers, as its address asks: `?scene=visits-known&language=en&theme=dark&zoom=125`, or any place with
// `?place=visits&params={"number":"V20261122-001"}`. `look.mjs` opens this, takes the picture and, if asked, lets axe look at it.
import { screen } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import i18next from 'i18next'
import { createRoot } from 'react-dom/client'
import { Surroundings } from '../app'
import { FirstStart } from '../door/FirstStart'
import { Lock } from '../door/Lock'
import { SignIn } from '../door/SignIn'
import { Frame } from '../frame/Frame'
import { startLanguage, type Language } from '../locales'
import '../shared/base.css'
import type { PlaceName } from '../shared/place'
import { SessionContext, type Session } from '../shared/session'
import { clerk, desk, standIn } from './fixtures'
import { scenes, type Hands, type Scene } from './scenes'

/** The moment of every picture: the made-up day is still going on. */
const NOW = Date.parse('2026-11-22T14:05:00+08:00')
/** The page is done when nothing has moved for so long. */
const STILL_MS = 200
const LONGEST_MS = 6_000

const asked = new URLSearchParams(location.search)
const language = (asked.get('language') ?? 'zh') as Language
const plain: Scene = { place: (asked.get('place') ?? 'home') as Scene['place'], params: JSON.parse(asked.get('params') ?? '{}') as object }
const scene = scenes[asked.get('scene') ?? ''] ?? plain
const begun = performance.now()
Date.now = () => NOW + Math.round(performance.now() - begun)
localStorage.clear()
localStorage.setItem('preferences', JSON.stringify({ language, theme: asked.get('theme') ?? 'light', zoom: Number(asked.get('zoom') ?? 100) }))
standIn(scene.world)
startLanguage(language)

const session: Session = { who: clerk, desk, lock() {}, leave() {} }

function Screen() {
  const { place, params = {} } = scene
  if (place === 'first-start') return <FirstStart />
  if (place === 'sign-in') return <SignIn desk={desk} staff={[clerk.name, '李娜', '陈建国'].map((name) => ({ name, typed: [] }))} onEnter={() => undefined} />
  if (place === 'lock') return <Lock session={session} onUnlock={() => undefined} onChange={() => undefined} />
  return (
    <SessionContext value={session}>
      <Frame session={session} start={place as PlaceName} params={params} />
    </SessionContext>
  )
}

/** The words of a key: `visits:later`. */
const words = (key: string, values: object = {}): string => (i18next.t as (key: string, values: object) => string)(key, values)

const CONTROLS = 'button, [role=tab], [role=radio], label, .ant-segmented-item, .ant-checkbox-wrapper, [aria-label]'

/** What is called so, the innermost and topmost: a dialog's button before the page's. */
function called(name: string): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.offsetParent !== null)
  const names = (each: HTMLElement) => (each.getAttribute('aria-label') ?? each.textContent).trim()
  const found = all.filter((each) => names(each) === name)
  return found.findLast((each) => each.closest('.ant-modal')) ?? found[0] ?? all.find((each) => names(each).startsWith(name))
}

function hands(): Hands {
  const user = userEvent.setup({ delay: null })
  const after = async (what: Promise<unknown>) => {
    await what
    await still()
  }
  return {
    async click(key, values) {
      const name = words(key, values)
      const found = called(name)
      if (!found) throw new Error(`nothing is called ${name}`)
      await after(user.click(found.matches('ul') ? found.querySelector('button')! : found))
    },
    async open(text) {
      const [found] = await screen.findAllByText(text)
      await after(user.click(found!))
    },
    async type(key, text, values) {
      const fields = await screen.findAllByLabelText(words(key, values))
      const field = fields.findLast((each) => each.closest('.ant-modal')) ?? fields[0]!
      await user.clear(field)
      await after(user.type(field, text))
    },
    press: (keys) => after(user.keyboard(keys)),
  }
}

/** Waits until nothing moves any more. */
function still(): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      watcher.disconnect()
      clearTimeout(longest)
      done()
    }
    let quiet = setTimeout(end, STILL_MS)
    const longest = setTimeout(end, LONGEST_MS)
    const watcher = new MutationObserver(() => {
      clearTimeout(quiet)
      quiet = setTimeout(end, STILL_MS)
    })
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <Surroundings>
      <Screen />
    </Surroundings>,
  )
}
await still()
try {
  await scene.play?.(hands())
} catch (error) {
  document.body.dataset.stumbled = String(error).slice(0, 300)
}
await still()
if (asked.has('axe')) {
  const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
  document.body.dataset.axe = JSON.stringify(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 160)), more: nodes[0]?.failureSummary })))
}
document.body.dataset.ready = 'yes'
