// Elements with a capital letter or a dot call their component; others are the page's.
// file: app.tsx
import { Panel } from './panel'
import * as ui from './panel'
class Screen2 extends Panel { render() { return <div /> } }  //> EXTENDS panel.Panel exact
function Row(props: { name: string }) { return <span>{format(props.name)}</span> }  //> CALLS app.format exact
function format(text: string) { return text }
const Arrow = () => <Row name="a" />  //> CALLS app.Row exact
const lib = { Cell: () => <td /> }
const decoy = { Row: () => null }
function App() {
  return (
    <>
      <Row name="x" />  //> CALLS app.Row exact
      <Arrow></Arrow>  //> CALLS app.Arrow exact
      <lib.Cell />  //> CALLS app.lib.Cell exact
      <ui.Badge />  //> CALLS panel.Badge exact
      <row />
    </>
  )
}
// file: panel.tsx
export class Panel { render() { return null } }
export const Badge = () => <b />
