// Look at the screens without the desk: the page is built with the made-up answers of `src/*/fixtures.ts`, and Chromium takes a picture of
// it at 1280×800. The scenes stand in `src/testing/scenes.ts`; every screen is there, empty, busy and refused.
//
//   node look.mjs visits                            look/visits-zh-light-100.png
//   node look.mjs visits-known counter-due --language en,zh --theme dark --zoom 100,150
//   node look.mjs all                               every scene
//   node look.mjs all --axe                         no pictures: what axe finds, and a failing end if it finds anything
//   node look.mjs all --axe --language zh,en --theme light,dark --zoom 100,150
//   node look.mjs --list                            the names of the scenes
//
// It says which scenes stumbled (something to click was not there) and which lie wider than the window. It needs Chromium on the path, or
// its name in CHROMIUM.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build, preview } from 'vite'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string', default: 'zh' },
    theme: { type: 'string', default: 'light' },
    zoom: { type: 'string', default: '100' },
    size: { type: 'string', default: '1280,800' },
    axe: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})
const root = import.meta.dirname
const source = await readFile(path.join(root, 'src/testing/scenes.ts'), 'utf8')
const known = [...source.matchAll(/^ {2}'?([a-z-]+)'?: (?:at\(|\{ place|\{$)/gm)].map(([, name]) => name)
if (values.list) {
  console.log(known.join('\n'))
  process.exit(0)
}
const unknown = positionals.filter((name) => name !== 'all' && !known.includes(name))
if (unknown.length > 0 || positionals.length === 0) {
  console.error(unknown.length > 0 ? `no such scene: ${unknown.join(', ')}` : 'which scenes? Try --list.')
  process.exit(2)
}
const [width, height] = values.size.split(',').map(Number)
const wanted = (positionals.includes('all') ? known : positionals).flatMap((scene) =>
  values.language.split(',').flatMap((language) => values.theme.split(',').flatMap((theme) => values.zoom.split(',').map((zoom) => ({ scene, language, theme, zoom })))),
)

const folder = path.join(root, 'look')
const page = path.join(tmpdir(), `look-page-${process.pid}`)
await mkdir(folder, { recursive: true })
const built = { root, logLevel: 'error', build: { outDir: page, emptyOutDir: true, minify: false, rolldownOptions: { input: path.join(root, 'look.html') }, target: 'esnext' } }
await build(built)
const server = await preview({ ...built, preview: { port: 4180, strictPort: false } })
const origin = server.resolvedUrls.local[0]
const chromium = await startChromium()

let found = 0
for (const { scene, language, theme, zoom } of wanted) {
  const name = `${scene}-${language}-${theme}-${zoom}`
  const query = new URLSearchParams({ scene, language, theme, zoom, ...(values.axe && { axe: '' }) })
  const seen = await chromium.look(`${origin}look.html?${query}`)
  if (seen.stumbled) {
    found += 1
    console.log(`${name}: stumbled: ${seen.stumbled}`)
  }
  if (seen.wide) console.log(`${name}: wider than the window: ${seen.wide}`)
  if (values.axe) {
    const violations = seen.axe === undefined ? [{ id: 'the page did not finish' }] : JSON.parse(seen.axe)
    found += violations.length
    console.log(`${name}: ${violations.length}`, ...violations.map((each) => `\n  ${JSON.stringify(each)}`))
  } else {
    await writeFile(path.join(folder, `${name}.png`), seen.picture)
    console.log(path.relative(process.cwd(), path.join(folder, `${name}.png`)))
  }
}
await chromium.close()
await server.close()
await rm(page, { recursive: true, force: true })
process.exit(found > 0 ? 1 : 0)

/** One Chromium for all scenes, spoken to through its debugging pipe. */
async function startChromium() {
  const profile = await mkdtemp(path.join(tmpdir(), 'look-'))
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--lang=zh-CN', 'about:blank']
  const child = spawn(process.env.CHROMIUM ?? 'chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const waiting = new Map()
  let last = 0
  let heard = ''
  child.stdio[4].setEncoding('utf8').on('data', (text) => {
    const messages = (heard + text).split('\0')
    heard = messages.pop()
    for (const message of messages.map((each) => JSON.parse(each))) {
      waiting.get(message.id)?.(message.error ? Promise.reject(new Error(message.error.message)) : message.result)
      waiting.delete(message.id)
    }
  })
  const tell = (method, params = {}, sessionId = undefined) =>
    new Promise((done) => {
      waiting.set(++last, done)
      child.stdio[3].write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`)
    })

  async function look(address) {
    const { targetId } = await tell('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await tell('Target.attachToTarget', { targetId, flatten: true })
    const evaluate = async (expression) => (await tell('Runtime.evaluate', { expression, returnByValue: true }, sessionId)).result?.value
    await tell('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }, sessionId)
    await tell('Page.navigate', { url: address }, sessionId)
    for (let tries = 0; tries < 600 && (await evaluate('document.body?.dataset.ready')) !== 'yes'; tries += 1) await new Promise((done) => setTimeout(done, 50))
    const seen = await evaluate('({ ...document.body.dataset, wide: document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : "" })')
    const picture = values.axe ? undefined : Buffer.from((await tell('Page.captureScreenshot', {}, sessionId)).data, 'base64')
    await tell('Target.closeTarget', { targetId })
    return { ...seen, picture }
  }
  const close = async () => {
    await tell('Browser.close')
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return { look, close }
}
