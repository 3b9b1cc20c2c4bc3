// The one cache of what the desk last said. The desk is in the same program, so asking again is cheap and waiting is short.
import { QueryClient } from '@tanstack/react-query'

export function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 2_000, networkMode: 'always', refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
