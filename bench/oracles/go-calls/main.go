// Prints what go/types resolves at every call and composite literal of the Go packages below a folder: one line each,
// path, line and column of the name that is used, the name, and path, line and column of its definition (empty outside
// the folder), parted by tabs. Lines count from 1, columns too, in UTF-16 code units. Standard library only.
//
// What cannot be imported (third-party modules) stays unknown to the checker; whatever rests on it is left out.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf16"
)

const newestRelease = 26

// unit is one package as one build sees it: the package itself, with its own tests, or the tests outside it.
type unit struct {
	path  string
	files []*ast.File
}

type oracle struct {
	root     string
	modules  map[string]string // folder -> module path
	fset     *token.FileSet
	context  build.Context
	standard types.Importer
	parsed   map[string]map[string][]*ast.File // folder -> package clause -> files
	checked  map[string]*types.Package
	out      *bufio.Writer
	printed  map[string]bool
	errors   int
	texts    map[string][]string
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . FOLDER > INDEX")
		os.Exit(2)
	}
	root, err := filepath.Abs(os.Args[1])
	if err != nil {
		panic(err)
	}
	// Without cgo the source importer needs no C compiler.
	build.Default.CgoEnabled = false
	// Files for newer releases than that of this checker are chosen as a current one would choose them.
	ownReleases := len(build.Default.ReleaseTags)
	for minor := 1; minor <= newestRelease; minor++ {
		build.Default.ReleaseTags = append(build.Default.ReleaseTags, fmt.Sprintf("go1.%d", minor))
	}
	context := build.Default
	// The standard library is that of the checker's own release.
	build.Default.ReleaseTags = build.Default.ReleaseTags[:ownReleases]
	fset := token.NewFileSet()
	o := &oracle{
		root: root, modules: map[string]string{}, fset: fset, context: context,
		standard: importer.ForCompiler(fset, "source", nil),
		parsed:   map[string]map[string][]*ast.File{}, checked: map[string]*types.Package{},
		out: bufio.NewWriter(os.Stdout), printed: map[string]bool{}, texts: map[string][]string{},
	}
	defer o.out.Flush()
	folders := o.walk()
	for _, folder := range folders {
		o.list(folder)
	}
	fmt.Fprintf(os.Stderr, "%d references, %d errors of the checker\n", len(o.printed), o.errors)
}

// walk finds the folders with Go files and the modules that hold them.
func (o *oracle) walk() []string {
	found := map[string]bool{}
	filepath.Walk(o.root, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return nil
		}
		if info.IsDir() && (info.Name() == ".git" || info.Name() == "testdata" || info.Name() == "vendor") {
			return filepath.SkipDir
		}
		if info.Name() == "go.mod" {
			o.modules[filepath.Dir(path)] = modulePath(path)
		}
		if strings.HasSuffix(path, ".go") {
			found[filepath.Dir(path)] = true
		}
		return nil
	})
	folders := make([]string, 0, len(found))
	for folder := range found {
		folders = append(folders, folder)
	}
	sort.Strings(folders)
	return folders
}

func modulePath(file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for _, line := range strings.Split(string(text), "\n") {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "module" {
			return strings.Trim(words[1], "\"`")
		}
	}
	return ""
}

// importPath names a folder by the nearest module above it.
func (o *oracle) importPath(folder string) string {
	for above := folder; strings.HasPrefix(above, o.root); above = filepath.Dir(above) {
		if module, ok := o.modules[above]; ok {
			below, _ := filepath.Rel(above, folder)
			if below == "." {
				return module
			}
			return module + "/" + filepath.ToSlash(below)
		}
	}
	return folder
}

// folderOf is the folder of an import path; empty outside the root.
func (o *oracle) folderOf(path string) string {
	best, bestModule := "", ""
	for folder, module := range o.modules {
		isBelow := path == module || strings.HasPrefix(path, module+"/")
		if module != "" && isBelow && len(module) > len(bestModule) {
			best, bestModule = filepath.Join(folder, strings.TrimPrefix(path, module)), module
		}
	}
	return best
}

// parse gives the files that the default build takes in, by their package clauses.
func (o *oracle) parse(folder string) map[string][]*ast.File {
	if known, ok := o.parsed[folder]; ok {
		return known
	}
	packages := map[string][]*ast.File{}
	o.parsed[folder] = packages
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		if entry.IsDir() || !strings.HasSuffix(entry.Name(), ".go") {
			continue
		}
		if fits, err := o.context.MatchFile(folder, entry.Name()); err != nil || !fits {
			continue
		}
		file, err := parser.ParseFile(o.fset, filepath.Join(folder, entry.Name()), nil, parser.ParseComments)
		if file == nil || err != nil && file.Name == nil {
			continue
		}
		packages[file.Name.Name] = append(packages[file.Name.Name], file)
	}
	return packages
}

// Import type-checks packages below the root from source, without their tests.
func (o *oracle) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if known, ok := o.checked[path]; ok {
		if known == nil {
			return nil, fmt.Errorf("%s imports itself", path)
		}
		return known, nil
	}
	folder := o.folderOf(path)
	if folder == "" {
		if strings.Contains(strings.Split(path, "/")[0], ".") {
			return nil, fmt.Errorf("%s is not there", path)
		}
		return o.standard.Import(path)
	}
	o.checked[path] = nil
	for clause, files := range o.parse(folder) {
		if strings.HasSuffix(clause, "_test") {
			continue
		}
		plain := []*ast.File{}
		for _, file := range files {
			if !strings.HasSuffix(o.fset.Position(file.Pos()).Filename, "_test.go") {
				plain = append(plain, file)
			}
		}
		if len(plain) > 0 {
			o.checked[path] = o.check(unit{path, plain}, nil)
		}
	}
	if o.checked[path] == nil {
		return nil, fmt.Errorf("%s has no Go files", path)
	}
	return o.checked[path], nil
}

func (o *oracle) check(u unit, info *types.Info) *types.Package {
	config := types.Config{Importer: o, FakeImportC: true, Error: func(error) { o.errors++ }}
	checked, _ := config.Check(u.path, o.fset, u.files, info)
	return checked
}

// list prints what the packages of a folder refer to, their tests included.
func (o *oracle) list(folder string) {
	packages := o.parse(folder)
	clauses := make([]string, 0, len(packages))
	for clause := range packages {
		clauses = append(clauses, clause)
	}
	sort.Strings(clauses)
	for _, clause := range clauses {
		path := o.importPath(folder)
		if strings.HasSuffix(clause, "_test") {
			path += "_test"
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
		o.check(unit{path, packages[clause]}, info)
		for _, file := range packages[clause] {
			ast.Inspect(file, func(node ast.Node) bool {
				switch node := node.(type) {
				case *ast.CallExpr:
					o.printCall(info, node)
				case *ast.CompositeLit:
					o.printType(info, node.Type)
				}
				return true
			})
		}
	}
}

func (o *oracle) printCall(info *types.Info, node *ast.CallExpr) {
	name := nameOf(node.Fun)
	if name == nil {
		return
	}
	switch object := info.Uses[name].(type) {
	case *types.Func:
		o.print(name, object.Origin())
	case *types.Builtin:
		if object.Name() == "new" && len(node.Args) == 1 {
			o.printType(info, node.Args[0])
		}
	}
}

func (o *oracle) printType(info *types.Info, node ast.Expr) {
	name := nameOf(node)
	if name == nil {
		return
	}
	object, ok := info.Uses[name].(*types.TypeName)
	if !ok {
		return
	}
	if _, ok := object.Type().(*types.TypeParam); ok {
		return
	}
	// An alias is what it stands for.
	if named, ok := object.Type().(*types.Named); ok {
		object = named.Obj()
	}
	o.print(name, object)
}

// nameOf is the identifier that is used: `f` of f(), p.f(), f[T](), (f)().
func nameOf(node ast.Expr) *ast.Ident {
	for {
		switch inner := node.(type) {
		case *ast.Ident:
			return inner
		case *ast.SelectorExpr:
			return inner.Sel
		case *ast.ParenExpr:
			node = inner.X
		case *ast.StarExpr:
			node = inner.X
		case *ast.IndexExpr:
			node = inner.X
		case *ast.IndexListExpr:
			node = inner.X
		default:
			return nil
		}
	}
}

func (o *oracle) print(name *ast.Ident, object types.Object) {
	if object.Pkg() == nil {
		return
	}
	line := o.place(name.Pos()) + "\t" + object.Name() + "\t" + o.place(object.Pos())
	if !o.printed[line] {
		o.printed[line] = true
		fmt.Fprintln(o.out, line)
	}
}

// place is path, line and column; three empty fields outside the root.
func (o *oracle) place(pos token.Pos) string {
	position := o.fset.Position(pos)
	path, err := filepath.Rel(o.root, position.Filename)
	if err != nil || position.Filename == "" || strings.HasPrefix(path, "..") {
		return "\t\t"
	}
	return fmt.Sprintf("%s\t%d\t%d", filepath.ToSlash(path), position.Line, o.column(position))
}

// column counts UTF-16 code units where the checker counts bytes.
func (o *oracle) column(position token.Position) int {
	lines, ok := o.texts[position.Filename]
	if !ok {
		text, _ := os.ReadFile(position.Filename)
		lines = strings.Split(string(text), "\n")
		o.texts[position.Filename] = lines
	}
	if position.Line > len(lines) || position.Column-1 > len(lines[position.Line-1]) {
		return position.Column
	}
	return len(utf16.Encode([]rune(lines[position.Line-1][:position.Column-1]))) + 1
}
