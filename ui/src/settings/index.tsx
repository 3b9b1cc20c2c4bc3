import { SettingOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Settings } from './Settings'

declare module '../shared/place' {
  interface Places {
    settings: object
  }
}

export const places = [place({ name: 'settings', title: 'settings:title', icon: SettingOutlined, combo: 'Ctrl+6', Page: Settings })]
