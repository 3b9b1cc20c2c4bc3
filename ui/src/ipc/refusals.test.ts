// Each code the desk can send has its sentence in both languages. The codes are read from the generated bindings, so a new one is tried
// here as soon as Rust names it.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import i18next from 'i18next'
import { expect, test } from 'vitest'
import { catalogue } from '../locales'
import type { CommandError } from './bindings'
import { sentence } from './refusals'

const bindings = readFileSync(path.join(import.meta.dirname, 'bindings.ts'), 'utf8')

/** The words a named union of the bindings may be. */
function wordsOf(type: string): string[] {
  const declared = new RegExp(`export type ${type} =([^;]*);`).exec(bindings)?.[1] ?? ''
  return [...declared.matchAll(/"(\w+)"/g)].map((match) => match[1] ?? '')
}

/** One refusal for each code; a parameter that is a word of a union is tried with each of its words. */
function everyRefusal(): CommandError[] {
  const declared = /export type Refusal =([\s\S]*?);\n\n/.exec(bindings)?.[1] ?? ''
  return [...declared.matchAll(/\{ code: "(\w+)"([^}]*)\}/g)].flatMap(([, code, rest = '']) => {
    const parameters = [...rest.matchAll(/(\w+): (\w+)/g)].map(([, name = '', type = '']) => ({ name, type, words: wordsOf(type) }))
    const plain = Object.fromEntries(parameters.map(({ name, type, words }) => [name, words[0] ?? (/^(?:Money|number)$/.test(type) ? 123_45 : 'x')]))
    const variants = parameters.flatMap(({ name, words }) => words.map((word) => ({ ...plain, [name]: word })))
    return (variants.length > 0 ? variants : [plain]).map((each) => ({ code, ...each }) as CommandError)
  })
}

test.each(['zh', 'en'] as const)('every refusal is a whole sentence in %s', async (language) => {
  await i18next.changeLanguage(language)
  const t = i18next.getFixedT<['refusals', 'common']>(language, ['refusals', 'common'])
  const all = everyRefusal()
  expect(all.length).toBeGreaterThan(20)
  for (const refusal of [...all, { code: 'internal', incident: '7F3A' } as const]) {
    const text = sentence(refusal, t)
    expect(text, refusal.code).toMatch(language === 'zh' ? /[\u4e00-\u9fff]/ : /[a-z] [a-z]/)
    expect(text, refusal.code).not.toContain('{{')
  }
  await i18next.changeLanguage('zh')
})

/** Every name by which the desk can refuse a field: what its own source hands to whatever takes a `field: &str`. */
function fieldNames(): string[] {
  const desk = path.join(import.meta.dirname, '../../../src-tauri/front-desk/src')
  const sources = readdirSync(desk, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?!bin\/|documents\/|sample\/).*\.rs$/.test(file.replaceAll('\\', '/')) && !/\btests\b/.test(file))
    .map((file) => readFileSync(path.join(desk, file), 'utf8').split('#[cfg(test)]')[0] ?? '')
  const takers = sources.flatMap((source) => [...source.matchAll(/(?:fn (\w+)(?:<[^>]*>)?\(|let (\w+) = \|)\s*field: &str/g)].map(([, named, bound]) => named ?? bound))
  const handed = new RegExp(String.raw`(?<!Record::)\b(?:${[...new Set(takers)].join('|')})\(\s*"(\w+)"`, 'g')
  const names = sources.flatMap((source) => [...source.matchAll(handed)].map(([, name = '']) => name))
  // A count names the tender itself.
  return [...new Set([...names, ...wordsOf('NonCash')])]
}

test.each(['zh', 'en'] as const)('every field the desk can refuse has a name people know in %s', (language) => {
  const names = fieldNames()
  expect(names.length, 'the source was read').toBeGreaterThan(40)
  const { fields } = catalogue()[language].refusals as { fields: Record<string, string> }
  // A cell of a file that comes in is named by its row.
  expect(names.filter((name) => !(name in fields) && name !== 'cell')).toEqual([])
  expect(Object.keys(fields).filter((name) => !names.includes(name)), 'names that nothing is refused by').toEqual([])
})

test('a refused field is called what it is called on the screen, in whatever line it stands', () => {
  const t = i18next.getFixedT<['refusals', 'common']>('zh', ['refusals', 'common'])
  const said = (field: string) => sentence({ code: 'bad_field', field, problem: 'not_a_number' }, t)
  expect(said('tenders')).toBe('实收金额：请填写数字。')
  expect(said('cards.0.number')).toBe('号码：请填写数字。')
  expect(said('float.10000')).toBe('备用金：请填写数字。')
})
