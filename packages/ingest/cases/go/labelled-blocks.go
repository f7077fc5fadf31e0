// Labels and blocks bind their own names.
package app

type Left struct{}

func (Left) Go() {}

type Right struct{}

func (Right) Go() {}

func run(items []Left) {
outer:
	for _, x := range items {
		x.Go() //> CALLS m.Left.Go exact
		{
			x := Right{} //> INSTANTIATES m.Right exact
			x.Go() //> CALLS m.Right.Go exact
		}
		switch x := (Right{}); { //> INSTANTIATES m.Right exact
		case true:
			x.Go() //> CALLS m.Right.Go exact
			break outer
		}
		x.Go() //> CALLS m.Left.Go exact
		goto end
	}
end:
}
