// Values inside elements are references; names of attributes and of elements are not.
// kinds: REFERENCES
const SIZE = 1
const Panel = (props: { size: number; onPick: () => void }) => <div>{SIZE}</div>  //> REFERENCES app.SIZE exact
function pick() {}
const decoy = { size: 1, onPick() {} }
const page = <Panel size={SIZE} onPick={pick}></Panel>  //> REFERENCES app.SIZE exact, REFERENCES app.pick exact
