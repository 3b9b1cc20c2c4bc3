import { IdcardOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Visits } from './Visits'

declare module '../shared/place' {
  interface Places {
    /** With the number of a scanned slip the visitor is signed out. */
    visits: { number?: string }
  }
}

export const places = [place({ name: 'visits', title: 'visits:title', icon: IdcardOutlined, functionKey: 'F2', seenBy: ['receptionist', 'supervisor'], Page: Visits })]
