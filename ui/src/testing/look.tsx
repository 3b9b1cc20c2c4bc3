// One screen with made-up answers, as its address asks: `?place=visits&params={"visit":3}&language=en&theme=dark&zoom=125&steps=…`.
// `look.mjs` opens this, takes the picture and, if asked, lets axe look at it.
import { screen } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
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

const asked = new URLSearchParams(location.search)
const language = (asked.get('language') ?? 'zh') as Language
localStorage.clear()
localStorage.setItem('preferences', JSON.stringify({ language, theme: asked.get('theme') ?? 'light', zoom: Number(asked.get('zoom') ?? 100) }))
standIn()
startLanguage(language)

const session: Session = { who: clerk, desk, lock() {}, leave() {} }

function Screen() {
  const name = asked.get('place') ?? 'home'
  if (name === 'first-start') return <FirstStart />
  if (name === 'sign-in') return <SignIn desk={desk} staff={[clerk.name, '李娜', '陈建国']} onEnter={() => undefined} />
  if (name === 'lock') return <Lock session={session} onUnlock={() => undefined} onChange={() => undefined} />
  return (
    <SessionContext value={session}>
      <Frame session={session} start={name as PlaceName} params={JSON.parse(asked.get('params') ?? '{}') as object} />
    </SessionContext>
  )
}

/** `click:登记`, `type:姓名=张三`, `key:F2`, one after another, separated by `;`. */
async function take(steps: string): Promise<void> {
  const hands = userEvent.setup()
  for (const step of steps.split(';').filter(Boolean)) {
    const [verb, rest] = [step.slice(0, step.indexOf(':')), step.slice(step.indexOf(':') + 1)]
    if (verb === 'click') {
      const found = (await screen.findAllByText(rest))[0]
      if (found) await hands.click(found)
    } else if (verb === 'type') {
      const [label = '', text = ''] = rest.split('=')
      await hands.type(await screen.findByLabelText(label), text)
    } else if (verb === 'key') {
      await hands.keyboard(rest.length === 1 ? rest : `{${rest}}`)
    }
    await pause(300)
  }
}

const pause = (millis: number) => new Promise((done) => setTimeout(done, millis))

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <Surroundings>
      <Screen />
    </Surroundings>,
  )
}
await pause(600)
try {
  await take(asked.get('steps') ?? '')
} catch (error) {
  document.body.dataset.stumbled = String(error).slice(0, 300)
}
await pause(300)
if (asked.has('axe')) {
  const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
  document.body.dataset.axe = JSON.stringify(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html.slice(0, 160)), more: nodes[0]?.failureSummary })))
}
document.body.dataset.ready = 'yes'
