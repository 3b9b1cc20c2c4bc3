import type { StaffMember } from '../ipc/bindings'
import type { Fixtures } from '../testing/fixtures'

const staff: StaffMember[] = [
  { id: 1, name: '陈建国', roles: ['administrator'], disabled: false },
  { id: 2, name: '王芳', roles: ['receptionist', 'cashier'], disabled: false },
  { id: 3, name: '李娜', roles: ['supervisor', 'finance'], disabled: false },
  { id: 4, name: '赵𬭎', roles: ['receptionist'], disabled: true },
]

export const fixtures: Fixtures = {
  staff: () => staff,
  hire: ({ hire }) => ({ id: 5, name: hire.name, roles: hire.roles, disabled: false }),
}
