// Each code the desk can send has its sentence in both languages. The codes are read from the generated bindings, so a new one is tried
// here as soon as Rust names it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import i18next from 'i18next'
import { expect, test } from 'vitest'
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
