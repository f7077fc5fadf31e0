// Types that contain each other are followed as far as the code does.
package app

type Node struct {
	next     *Node
	children []*Node
	owner    *Tree
}

type Tree struct{ root Node }

func (n *Node) Visit() {}
func (t *Tree) Walk()  {}

func run(tree Tree) {
	tree.root.next.next.Visit() //> CALLS m.Node.Visit exact
	tree.root.children[0].children[1].owner.Walk() //> CALLS m.Tree.Walk exact
}
