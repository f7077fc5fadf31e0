// Callbacks in attributes are closures of the component; typed handlers carry their types.
class Store { save() {} }
class Decoy { save() {} click() {} }
interface Props { store: Store; onSave: (store: Store) => void }
function Button(props: Props) { return null }
function Form({ store, onSave }: Props) {
  const click = () => store.save()  //> CALLS app.Store.save inferred
  return <Button store={store} onSave={(given) => { click(); given.save() }} />  //> CALLS app.Button exact, CALLS app.Form.click exact, CALLS ? save
// falls short: `onSave` of Props says that `given` is a Store.
}
