import type { Hit, HitKind } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const hits: Hit[] = [
  { kind: 'unit', id: 1, title: '3-2-1502', subtitle: '张伟 李静 · 118.60㎡', unit: 1, live: true },
  { kind: 'resident', id: 11, title: '张伟', subtitle: '3-2-1502 · 业主 · 138****1234', unit: 1, live: true },
  { kind: 'vehicle', id: 21, title: '粤B12345', subtitle: '3-2-1502', unit: 1, live: true },
  { kind: 'card', id: 31, title: '0012345678', subtitle: '3-2-1502 · 住户卡', unit: 1, live: true },
  { kind: 'resident', id: 12, title: '张薇', subtitle: '1-1-301 · 租户 · 139****5678', unit: 2, live: false },
]

export const fixtures: Fixtures = {
  search: ({ typed, kinds }: { typed: string; kinds: HitKind[] }) => (typed === '' ? [] : hits.filter(({ kind }) => kinds.includes(kind))),
  route_scan: ({ scanned }: { scanned: string }) => ({ kind: null, id: null, unit: null, text: scanned, proof: null, tender: null }),
}
