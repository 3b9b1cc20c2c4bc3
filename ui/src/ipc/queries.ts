// Every read of the window, as query options. A key begins with the command's name, so that an act can say what it makes stale.
import { queryOptions } from '@tanstack/react-query'
import { answer } from './answer'
import { commands } from './bindings'

export const queries = {
  deskState: () => queryOptions({ queryKey: ['desk_state'], queryFn: () => answer(commands.deskState()) }),
  settings: () => queryOptions({ queryKey: ['settings'], queryFn: () => answer(commands.settings()), staleTime: 60_000 }),
  staff: () => queryOptions({ queryKey: ['staff'], queryFn: () => answer(commands.staff()) }),
}

/** The first word of a query's key. */
export type Topic = ReturnType<(typeof queries)[keyof typeof queries]>['queryKey'][0]
