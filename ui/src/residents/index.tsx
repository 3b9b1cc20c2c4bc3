import { ApartmentOutlined } from '@ant-design/icons'
import type { ResidentId, UnitId } from '../ipc/bindings'
import { place } from '../shared/place'
import { MoveIn } from './MoveIn'
import { PersonPage } from './PersonPage'
import { UnitPage } from './UnitPage'
import { Units } from './Units'

declare module '../shared/place' {
  interface Places {
    residents: { building?: string }
    unit: { unit: UnitId }
    resident: { resident: ResidentId }
    moveIn: { unit: UnitId }
  }
}

export const places = [
  place({ name: 'residents', title: 'residents:title', icon: ApartmentOutlined, combo: 'Ctrl+2', Page: Units }),
  place({ name: 'unit', title: 'residents:unitTitle', Page: UnitPage }),
  place({ name: 'resident', title: 'residents:personTitle', Page: PersonPage }),
  place({ name: 'moveIn', title: 'residents:moveIn.title', Page: MoveIn }),
]
