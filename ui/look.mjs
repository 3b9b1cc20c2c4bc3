// Look at a screen without the desk: serves the page with the made-up answers of `src/*/fixtures.ts` and takes a picture at 1280×800.
//
//   node look.mjs visits                            look/visits-zh-light.png
//   node look.mjs visits --language en --theme dark --zoom 125
//   node look.mjs unit --params '{"unit":1}'        what the place is opened with
//   node look.mjs visits --steps 'click:登记;type:姓名=张三;key:F2'
//   node look.mjs visits --axe                      no picture: what axe finds, and a failing end if it finds anything
//   node look.mjs all [--axe]                       every place of the left list and the doors, both languages, both themes
//
// The doors are `first-start`, `sign-in` and `lock`. It needs Chromium on the path, or its name in CHROMIUM.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { createServer } from 'vite'

const ALL = ['first-start', 'sign-in', 'lock', 'home', 'visits', 'cashier', 'cards', 'residents', 'shifts', 'fees', 'exchange', 'staff', 'settings']
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string' },
    theme: { type: 'string' },
    zoom: { type: 'string', default: '100' },
    params: { type: 'string', default: '{}' },
    steps: { type: 'string', default: '' },
    size: { type: 'string', default: '1280,800' },
    name: { type: 'string' },
    axe: { type: 'boolean', default: false },
  },
})
const all = positionals[0] === 'all'
const places = all ? ALL : positionals
const languages = values.language ? [values.language] : all ? ['zh', 'en'] : ['zh']
const themes = values.theme ? [values.theme] : all ? ['light', 'dark'] : ['light']

const run = promisify(execFile)
const server = await createServer({ root: import.meta.dirname, logLevel: 'error', server: { port: 0, hmr: false, watch: null } })
await server.listen()
const folder = path.join(import.meta.dirname, 'look')
await mkdir(folder, { recursive: true })
const profile = await mkdtemp(path.join(tmpdir(), 'look-'))
let found = 0

for (const place of places) {
  for (const language of languages) {
    for (const theme of themes) {
      const query = new URLSearchParams({ place, language, theme, zoom: values.zoom, params: values.params, steps: values.steps, ...(values.axe && { axe: '' }) })
      const address = `http://localhost:${server.config.server.port || server.httpServer.address().port}/look.html?${query}`
      const common = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${profile}`, `--window-size=${values.size}`, '--lang=zh-CN']
      const wait = ['--virtual-time-budget=15000']
      if (values.axe) {
        const { stdout } = await run(process.env.CHROMIUM ?? 'chromium', [...common, ...wait, '--dump-dom', address], { maxBuffer: 1 << 27 })
        const text = /data-axe="([^"]*)"/.exec(stdout)?.[1]?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
        const violations = text === undefined ? [{ id: 'the page did not finish' }] : JSON.parse(text)
        found += violations.length
        console.log(`${place} ${language} ${theme}: ${violations.length}`, ...violations.map((each) => `\n  ${JSON.stringify(each)}`))
      } else {
        const file = path.join(folder, `${values.name ?? place}-${language}-${theme}.png`)
        await run(process.env.CHROMIUM ?? 'chromium', [...common, ...wait, `--screenshot=${file}`, address])
        console.log(path.relative(process.cwd(), file))
      }
    }
  }
}
await server.close()
await rm(profile, { recursive: true, force: true })
process.exit(found > 0 ? 1 : 0)
