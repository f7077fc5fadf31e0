// State and references of hooks hold what they are given.
import { useState, useMemo } from 'react'
class Store { save() {} }
class Decoy { save() {} }
function useStore() { return new Store() }  //> INSTANTIATES app.Store exact
export function Form() {
  const store = useStore()  //> CALLS app.useStore exact
  const [count, setCount] = useState(0)  //> CALLS react.useState external
  store.save()  //> CALLS app.Store.save inferred
  setCount(1)  //> CALLS ? setCount
  return <button onClick={() => store.save()} />  //> CALLS app.Store.save inferred
}
