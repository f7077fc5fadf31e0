// The pseudo-package C is outside: its functions are external.
package app

// #include <stdlib.h>
import "C"

import "unsafe"

func free(p unsafe.Pointer) {}

func run() {
	text := C.CString("a") //> CALLS C.CString external
	C.free(unsafe.Pointer(text)) //> CALLS C.free external
	free(nil) //> CALLS m.free exact
}
