import type { RequestId } from '../ipc/bindings'

/** A scanned slip: its visitor leaves. The request was made with the scan, so coming back to the page does not sign out again. */
export interface Leaving {
  number: string
  request: RequestId
}
