// A promoted method of an embedded type from outside is external.
package app

import "sync"

type Store struct {
	sync.Mutex //> EXTENDS sync.Mutex external
	count int
}

func (s *Store) Add() {
	s.Lock() //> CALLS sync.Mutex.Lock external
	defer s.Unlock() //> CALLS sync.Mutex.Unlock external
	s.count++
}
