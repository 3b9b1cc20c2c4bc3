// The help is true of the program: each act has its topic, each button it names stands on the screen, each key is listened for, and who may
// do it is who the desk lets do it.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { Command } from '../ipc/bindings'
import journal from '../locales/zh/journal.json'
import { catalogue } from '../locales'
import { labelOf } from './helpWords'
import { TOPIC_OF } from './topicOf'
import { PARTS, TOPICS, type TopicId } from './topics'

interface Words {
  title: string
  what: string
  steps: string[]
  who: string
  undo: string
}

const root = path.resolve(import.meta.dirname, '..')
const LANGUAGES = ['zh', 'en'] as const
const wordsIn = (language: (typeof LANGUAGES)[number]) => Object.assign({}, ...PARTS.map((part) => catalogue()[language][part])) as Record<TopicId, Words>
const sentencesOf = ({ title, what, steps, who, undo }: Words) => [title, what, ...steps, who, undo]
const labelsOf = (sentences: readonly string[]) => sentences.flatMap((sentence) => [...sentence.matchAll(/\{([^}]*)\}/g)].map(([, key = '']) => key))

test('every act of the journal has a topic, and every topic has words in both languages and a command', () => {
  expect(Object.keys(journal.acts).filter((act) => !(act in TOPIC_OF))).toEqual([])
  const told = new Set(Object.values(TOPIC_OF))
  expect(Object.keys(TOPICS).filter((topic) => !told.has(topic as TopicId))).toEqual([])
  for (const language of LANGUAGES) {
    const words = wordsIn(language)
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(TOPICS).toSorted())
    for (const [topic, said] of Object.entries(words)) {
      expect(said.steps.length, topic).toBeGreaterThanOrEqual(3)
      expect(said.steps.length, topic).toBeLessThanOrEqual(7)
    }
    const titles = Object.values(words).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  }
})

test.each(LANGUAGES)('in %s every button the help names stands in the catalogue, and the same ones as in the other language', async (language) => {
  await i18next.changeLanguage(language)
  const [words, other] = [wordsIn(language), wordsIn(language === 'zh' ? 'en' : 'zh')]
  const missing = Object.entries(words).flatMap(([topic, said]) =>
    labelsOf(sentencesOf(said))
      .filter((key) => !labelOf(i18next, key))
      .map((key) => `${topic}: ${key}`),
  )
  const stepsOnly = (those: Record<string, Words>) => Object.fromEntries(Object.entries(those).map(([topic, { steps }]) => [topic, [...new Set(labelsOf(steps))].toSorted()]))
  await i18next.changeLanguage('zh')
  expect(missing).toEqual([])
  expect(stepsOnly(words)).toEqual(stepsOnly(other))
  // A brace that is no label would be printed as it is.
  const odd = Object.values(words).flatMap((said) => sentencesOf(said).filter((sentence) => /[{}]/.test(sentence.replaceAll(/\{[a-z_]+:[\w.]+\}/g, ''))))
  expect(odd).toEqual([])
})

test('every label the help names is one that a page shows', () => {
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|testing|bindings|fixtures|frame\/help/.test(file.replaceAll('\\', '/')))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  const unused = [...new Set(Object.values(wordsIn('zh')).flatMap((said) => labelsOf(sentencesOf(said))))].filter((key) => {
    const at = key.split(':')[1] ?? ''
    // Those of a kind are chosen by what the desk says: t(`states.${state}`).
    const kind = `\`${at.slice(0, at.lastIndexOf('.') + 1)}\${`
    return ![`'${at}'`, `'${key}'`].some((quoted) => pages.includes(quoted)) && !(at.includes('.') && pages.includes(kind))
  })
  expect(unused).toEqual([])
})

test('every key the help names is one that somebody listens for', () => {
  const typing = ['Enter', 'Tab', 'Space', '↑', '↓', '←', '→', 'Ctrl+Enter']
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.includes('.test.'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
  const heard = new Set(pages.flatMap((page) => [...page.matchAll(/(?:useKey\(|combo: |KEY = )'([^']+)'/g)].map(([, key = '']) => key.toLowerCase())))
  for (const language of LANGUAGES) {
    const named = Object.values(wordsIn(language)).flatMap((said) => sentencesOf(said).flatMap((sentence) => [...sentence.matchAll(/\[([^\]]+)\]/g)].map(([, key = '']) => key)))
    expect([...new Set(named)].filter((key) => !typing.includes(key) && !heard.has(key.toLowerCase()))).toEqual([])
  }
})

/** The roles that the desk lets use each command, and those that approve what another does, from its own table. */
function rightsOfTheDesk() {
  const source = readFileSync(path.join(root, '../../src-tauri/front-desk/src/rights/mod.rs'), 'utf8')
  const roles = new Map([...source.matchAll(/((?:Right::\w+[\s|]*)+) => &\[([^\]]*)\]/g)].flatMap(([, rights = '', held = '']) => [...rights.matchAll(/Right::(\w+)/g)].map(([, right = '']) => [right, held.toLowerCase().match(/\w+/g) ?? []] as const)))
  const may = new Map([...source.matchAll(/^ {4}\w+ "(\w+)" (\w+),$/gm)].map(([, command = '', right = '']) => [command, roles.get(right) ?? []] as const))
  return { may, approve: [...roles].filter(([right]) => right.startsWith('Approve')).flatMap(([, held]) => held) }
}

test.each(LANGUAGES)('in %s the help names whoever may do an act, and nobody who may not', (language) => {
  const { may, approve } = rightsOfTheDesk()
  expect(may.size, 'the source was read').toBeGreaterThan(200)
  for (const [topic, { who }] of Object.entries(wordsIn(language))) {
    const commands = (Object.keys(TOPIC_OF) as Command[]).filter((command) => TOPIC_OF[command] === topic)
    const named = new Set(labelsOf([who]).flatMap((key) => key.match(/^common:roles\.(\w+)$/)?.[1] ?? []))
    const doers = new Set(commands.filter((command) => command in journal.acts).flatMap((command) => may.get(command) ?? []))
    const anybody = new Set([...commands.flatMap((command) => may.get(command) ?? []), ...approve])
    expect([...doers].filter((role) => !named.has(role)), `${topic}: may do it and is not named`).toEqual([])
    expect([...named].filter((role) => !anybody.has(role) && commands.some((command) => (may.get(command) ?? []).length > 0)), `${topic}: is named and may not`).toEqual([])
  }
})
