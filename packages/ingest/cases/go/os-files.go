// Of files for several systems those of the default one are meant.
// file: go.mod
module m
// file: file_windows.go
package app

type WindowsFile struct{}

func (WindowsFile) Close() {}

func open() WindowsFile { return WindowsFile{} } //> INSTANTIATES m.WindowsFile exact
// file: file_linux.go
package app

type LinuxFile struct{}

func (LinuxFile) Close() {}

func open() LinuxFile { return LinuxFile{} } //> INSTANTIATES m.LinuxFile exact
// file: file_darwin_test.go
package app

func open() {}
// file: app.go
package app

func run() {
	open().Close() //> CALLS m.LinuxFile.Close exact, CALLS m.open exact
}
