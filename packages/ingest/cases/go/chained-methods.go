// Each call of a chain is a call of what the one before gives.
package app

type Query struct{}

func (q *Query) Where() *Query { return q }
func (q *Query) Run() Rows     { return Rows{} } //> INSTANTIATES m.Rows exact

type Rows struct{}

func (Rows) First() *Row { return nil }

type Row struct{}

func (*Row) Print() {}

type Decoy struct{}

func (Decoy) Print() {}

func run() {
	new(Query). //> INSTANTIATES m.Query exact
		Where(). //> CALLS m.Query.Where exact
		Run(). //> CALLS m.Query.Run exact
		First(). //> CALLS m.Rows.First exact
		Print() //> CALLS m.Row.Print exact
}
