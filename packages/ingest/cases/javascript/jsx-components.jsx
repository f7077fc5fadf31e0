// Components are called by their elements: functions, arrows, members, and those of other files.
// file: app.jsx
import Panel, { Row } from './panel.jsx'
import * as ui from './panel.jsx'
const Arrow = () => <span />
const decoy = { Row() {}, Panel() {} }
export default function App({ items }) {
  const click = () => save()  //> CALLS app.save exact
  return (
    <div class="x">
      <Panel onClick={() => click()} />  //> CALLS panel.Panel exact, CALLS app.App.click exact
      <Row {...items}>text</Row>  //> CALLS panel.Row exact
      <ui.Row />  //> CALLS panel.Row exact
      <Arrow />  //> CALLS app.Arrow exact
      {items.map((item) => <Row key={item} />)}  //> CALLS ? map, CALLS panel.Row exact
    </div>
  )
}
function save() {}
// file: panel.jsx
export default function Panel() { return <><p /></> }
export const Row = () => <tr />
