import { HomeOutlined } from '@ant-design/icons'
import { place } from '../shared/place'
import { Home } from './Home'

declare module '../shared/place' {
  interface Places {
    home: object
  }
}

export const places = [place({ name: 'home', title: 'home:title', icon: HomeOutlined, combo: 'Ctrl+1', Page: Home })]
