// Doing something at the desk. An act has one request id from the moment the person sets out until it succeeds, so a second click, a
// retry or a restart does it once; a refusal stays beside the form; where a second person must approve, the dialog asks and the same act
// is sent again.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { problemOf } from '../ipc/answer'
import type { CommandError, RequestId } from '../ipc/bindings'
import type { Topic } from '../ipc/queries'
import { newRequest } from '../ipc/request'
import { useSecondPerson, type Approval } from './approval'

export interface ActOptions<Input, Output> {
  /** The command: `(request, hire) => answer(commands.hire(request, hire))`. */
  call: (request: RequestId, input: Input, approval: Approval | null) => Promise<Output>
  /** What was read before and may now be different. Without it, everything on the screen is asked again. */
  stale?: readonly Topic[]
  onDone?: (output: Output, input: Input) => void
}

export interface Act<Input, Output> {
  /** Does it; answers with nothing when it was refused, and `problem` then says why. */
  run: (input: Input, request?: RequestId) => Promise<Output | undefined>
  pending: boolean
  problem: CommandError | null
  /** Takes the sentence away, as when the person starts afresh. */
  clear: () => void
}

/** What a second person's dialog can mend. */
const MENDED_BY_APPROVAL: ReadonlySet<CommandError['code']> = new Set([
  'approval_needed',
  'approved_by_oneself',
  'wrong_password',
  'wait_before_sign_in',
  'staff_disabled',
  'not_allowed',
  'month_closed_by_approver',
])

export function useAct<Input, Output>({ call, stale, onDone }: ActOptions<Input, Output>): Act<Input, Output> {
  const client = useQueryClient()
  const second = useSecondPerson()
  const ownRequest = useRef<RequestId>(undefined)

  const mutation = useMutation<Output | undefined, unknown, { input: Input; request: RequestId | undefined }>({
    mutationFn: async ({ input, request: given }) => {
      const request = given ?? (ownRequest.current ??= newRequest())
      const turn = second.turn()
      let approval: Approval | null = null
      for (;;) {
        try {
          const output = await call(request, input, approval)
          if (approval) second.close()
          ownRequest.current = undefined
          return output
        } catch (thrown) {
          const { code } = problemOf(thrown)
          const asks = code === 'approval_needed' || (approval !== null && MENDED_BY_APPROVAL.has(code))
          if (code === 'request_reused') ownRequest.current = undefined
          if (!asks) {
            if (approval) second.close()
            throw thrown
          }
          approval = await second.ask(turn, approval ? problemOf(thrown) : null)
          if (!approval) return undefined
        }
      }
    },
    onSuccess: async (output, { input }) => {
      if (output === undefined) return
      onDone?.(output, input)
      await (stale ? Promise.all(stale.map((topic) => client.invalidateQueries({ queryKey: [topic] }))) : client.invalidateQueries())
    },
  })

  return {
    run: (input, request) => mutation.mutateAsync({ input, request }).catch(() => undefined),
    pending: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : null,
    clear: mutation.reset,
  }
}
