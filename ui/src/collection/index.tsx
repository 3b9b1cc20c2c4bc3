import { Collection } from './Collection'

/** Bank collection stands among the arrears: it is one more way to what is owed. */
export const arrearsTabs = [{ key: 'collection', title: 'collection:title' as const, Tab: Collection }]
