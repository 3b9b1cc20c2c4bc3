// A request id belongs to one thing a person sets out to do. It stays the same through a second click, a retry and a restart, so that
// the desk does the thing once.
export function newRequest(): string {
  return crypto.randomUUID()
}
