// What a step of the help says: what stands in {braces} is a label of the window by its key, {cashier:collect}, so that a renamed button
// renames itself here; what stands in [brackets] is a key of the keyboard.
import type { i18n as I18n } from 'i18next'
import type { Command } from '../ipc/bindings'
import type charges from '../locales/zh/help_charges.json'
import type money from '../locales/zh/help_money.json'
import type office from '../locales/zh/help_office.json'
import { TOPIC_OF } from './topicOf'
import { PARTS, TOPICS, type Topic, type TopicId } from './topics'

interface Words {
  title: string
  /** What it is for. */
  what: string
  steps: string[]
  /** Who may do it, and what a second person is needed for. */
  who: string
  undo: string
}

export interface Told extends Topic, Words {
  id: TopicId
  /** What the journal calls the acts of it. */
  acts: string[]
  /** Everything it says, to be searched. */
  text: string
}

export type Piece = { is: 'text' | 'label' | 'key'; says: string }

const MARKS = /\{([a-z_]+:[\w.]+)\}|\[([^\]]+)\]/

/** A label as it stands on the screen, less what only the moment would fill in; nothing where there is none. */
export function labelOf(i18n: I18n, key: string): string | undefined {
  const [namespace = '', path = ''] = key.split(':')
  const found = (at: string) => i18n.getResource(i18n.language, namespace, at) as unknown
  const label = found(path) ?? found(`${path}_other`)
  if (typeof label !== 'string') return undefined
  return label
    .replaceAll(/[(\uff08]\{\{\w+\}\}[)\uff09]/g, '')
    .replaceAll(/\{\{\w+\}\}/g, '…')
    .replaceAll(/^[\s…]+|[\s…]+$/g, '')
}

/** A sentence in its pieces. */
export function piecesOf(i18n: I18n, sentence: string): Piece[] {
  const parts = sentence.split(MARKS)
  return parts.flatMap((part, at): Piece[] => {
    if (!part) return []
    if (at % 3 === 1) return [{ is: 'label', says: labelOf(i18n, part) ?? part }]
    return [{ is: at % 3 === 2 ? 'key' : 'text', says: part }]
  })
}

const plain = (i18n: I18n, sentence: string) =>
  piecesOf(i18n, sentence)
    .map(({ says }) => says)
    .join('')

/** All topics in the language of the window, in the order of the list. */
export function topicsIn(i18n: I18n): Told[] {
  const bundle = (part: string) => i18n.getResourceBundle(i18n.language, part) as object
  const words = Object.assign({}, ...PARTS.map(bundle)) as typeof money & typeof charges & typeof office satisfies Record<TopicId, Words>
  const commands = Object.keys(TOPIC_OF) as Command[]
  return (Object.keys(TOPICS) as TopicId[]).map((id) => {
    const said = words[id]
    const called = commands.filter((command) => TOPIC_OF[command] === id).flatMap((command) => labelOf(i18n, `journal:acts.${command}`) ?? [])
    const text = [said.title, said.what, ...said.steps, said.who, said.undo].map((sentence) => plain(i18n, sentence))
    return { id, ...TOPICS[id], ...said, acts: called, text: [...text, ...called].join('\n').toLowerCase() }
  })
}

/** Whether all words that were typed stand in it. */
export const says = (text: string, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
