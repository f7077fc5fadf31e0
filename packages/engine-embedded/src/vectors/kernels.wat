;; Products of vectors over the memory of a slot storage (slot-storage.ts draws it), in WebAssembly SIMD.
;; plain-kernels.ts says the same in TypeScript and is what the tests compare with.
;; kernels-binary.ts holds what `node scripts/kernels/main.ts` makes of this file.
(module
  (import "storage" "memory" (memory 1))

  ;; Where things lie, in bytes; set once by $configure.
  (global $query (mut i32) (i32.const 0))         ;; i16 × dimensions: the vector that all others are compared with
  (global $list (mut i32) (i32.const 0))          ;; u32 × (LIST_MAX + 3): the slots to compare it with
  (global $scores (mut i32) (i32.const 0))        ;; f32 × (LIST_MAX + 3): what comes out
  (global $blocks (mut i32) (i32.const 0))        ;; the first block of 1,024 slots
  (global $blockBytes (mut i32) (i32.const 0))
  (global $linksOffset (mut i32) (i32.const 0))   ;; within a block
  (global $vectorsOffset (mut i32) (i32.const 0)) ;; within a block
  (global $dimensions (mut i32) (i32.const 0))    ;; a multiple of 16
  (global $linksMax (mut i32) (i32.const 0))      ;; u32 in one slot's list of links

  (func (export "configure")
    (param $q i32) (param $l i32) (param $s i32) (param $b i32) (param $bb i32) (param $lo i32) (param $vo i32)
    (param $d i32) (param $m i32)
    (global.set $query (local.get $q))
    (global.set $list (local.get $l))
    (global.set $scores (local.get $s))
    (global.set $blocks (local.get $b))
    (global.set $blockBytes (local.get $bb))
    (global.set $linksOffset (local.get $lo))
    (global.set $vectorsOffset (local.get $vo))
    (global.set $dimensions (local.get $d))
    (global.set $linksMax (local.get $m)))

  (func $block (param $slot i32) (result i32)
    (i32.add (global.get $blocks) (i32.mul (i32.shr_u (local.get $slot) (i32.const 10)) (global.get $blockBytes))))

  (func $vector (param $slot i32) (result i32)
    (i32.add
      (i32.add (call $block (local.get $slot)) (global.get $vectorsOffset))
      (i32.mul (i32.and (local.get $slot) (i32.const 1023)) (global.get $dimensions))))

  ;; Scales are the second array of a block, after 1,024 marks of 4 bytes.
  (func $scale (param $slot i32) (result i32)
    (i32.add
      (i32.add (call $block (local.get $slot)) (i32.const 4096))
      (i32.shl (i32.and (local.get $slot) (i32.const 1023)) (i32.const 2))))

  ;; The vector of a slot becomes the query.
  (func (export "widen") (param $slot i32)
    (local $from i32) (local $to i32) (local $end i32)
    (local.set $from (call $vector (local.get $slot)))
    (local.set $to (global.get $query))
    (local.set $end (i32.add (local.get $from) (global.get $dimensions)))
    (loop $next
      (v128.store (local.get $to) (v128.load8x8_s (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $from) (local.get $end)))))

  ;; Four rows at a time: their misses of the cache overlap, and the query is read once.
  (func $scoreList (param $count i32) (param $factor f32)
    (local $at i32) (local $end i32) (local $out i32) (local $q i32) (local $qEnd i32)
    (local $touched i32) (local $line i32) (local $s0 i32) (local $s1 i32) (local $s2 i32) (local $s3 i32)
    (local $p0 i32) (local $p1 i32) (local $p2 i32) (local $p3 i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128) (local $v v128) (local $w v128)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $at (global.get $list))
    (local.set $out (global.get $scores))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 2))))
    ;; The list is filled up to whole fours with its first slot.
    (v128.store (local.get $end) (v128.load32_splat (local.get $at)))
    (local.set $qEnd (i32.add (global.get $query) (i32.shl (global.get $dimensions) (i32.const 1))))
    (loop $four
      ;; A byte of each line of the next four is asked for, so that memory answers while these four are computed.
      (if (i32.lt_u (i32.add (local.get $at) (i32.const 16)) (local.get $end))
        (then
          (local.set $p0 (call $vector (i32.load offset=16 (local.get $at))))
          (local.set $p1 (call $vector (i32.load offset=20 (local.get $at))))
          (local.set $p2 (call $vector (i32.load offset=24 (local.get $at))))
          (local.set $p3 (call $vector (i32.load offset=28 (local.get $at))))
          (local.set $line (i32.const 0))
          (loop $lines
            (local.set $touched (i32.xor (local.get $touched)
              (i32.xor
                (i32.xor
                  (i32.load8_u (i32.add (local.get $p0) (local.get $line)))
                  (i32.load8_u (i32.add (local.get $p1) (local.get $line))))
                (i32.xor
                  (i32.load8_u (i32.add (local.get $p2) (local.get $line)))
                  (i32.load8_u (i32.add (local.get $p3) (local.get $line)))))))
            (local.set $line (i32.add (local.get $line) (i32.const 64)))
            (br_if $lines (i32.lt_u (local.get $line) (global.get $dimensions))))))
      (local.set $s0 (i32.load (local.get $at)))
      (local.set $s1 (i32.load offset=4 (local.get $at)))
      (local.set $s2 (i32.load offset=8 (local.get $at)))
      (local.set $s3 (i32.load offset=12 (local.get $at)))
      (local.set $p0 (call $vector (local.get $s0)))
      (local.set $p1 (call $vector (local.get $s1)))
      (local.set $p2 (call $vector (local.get $s2)))
      (local.set $p3 (call $vector (local.get $s3)))
      (local.set $a0 (v128.const i32x4 0 0 0 0))
      (local.set $a1 (v128.const i32x4 0 0 0 0))
      (local.set $a2 (v128.const i32x4 0 0 0 0))
      (local.set $a3 (v128.const i32x4 0 0 0 0))
      (local.set $q (global.get $query))
      (loop $eight
        (local.set $v (v128.load (local.get $q)))
        (local.set $w (v128.load offset=16 (local.get $q)))
        (local.set $a0 (i32x4.add (local.get $a0) (i32x4.dot_i16x8_s (local.get $v) (v128.load8x8_s (local.get $p0)))))
        (local.set $a1 (i32x4.add (local.get $a1) (i32x4.dot_i16x8_s (local.get $v) (v128.load8x8_s (local.get $p1)))))
        (local.set $a2 (i32x4.add (local.get $a2) (i32x4.dot_i16x8_s (local.get $v) (v128.load8x8_s (local.get $p2)))))
        (local.set $a3 (i32x4.add (local.get $a3) (i32x4.dot_i16x8_s (local.get $v) (v128.load8x8_s (local.get $p3)))))
        (local.set $a0 (i32x4.add (local.get $a0) (i32x4.dot_i16x8_s (local.get $w) (v128.load8x8_s offset=8 (local.get $p0)))))
        (local.set $a1 (i32x4.add (local.get $a1) (i32x4.dot_i16x8_s (local.get $w) (v128.load8x8_s offset=8 (local.get $p1)))))
        (local.set $a2 (i32x4.add (local.get $a2) (i32x4.dot_i16x8_s (local.get $w) (v128.load8x8_s offset=8 (local.get $p2)))))
        (local.set $a3 (i32x4.add (local.get $a3) (i32x4.dot_i16x8_s (local.get $w) (v128.load8x8_s offset=8 (local.get $p3)))))
        (local.set $p0 (i32.add (local.get $p0) (i32.const 16)))
        (local.set $p1 (i32.add (local.get $p1) (i32.const 16)))
        (local.set $p2 (i32.add (local.get $p2) (i32.const 16)))
        (local.set $p3 (i32.add (local.get $p3) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 32)))
        (br_if $eight (i32.lt_u (local.get $q) (local.get $qEnd))))
      ;; Sums across: (a0 a1 a0 a1 …) + … until lane n holds the sum of the n-th row.
      (local.set $v (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a0) (local.get $a1))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a0) (local.get $a1))))
      (local.set $w (i32x4.add
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a2) (local.get $a3))
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a2) (local.get $a3))))
      (local.set $v (i32x4.add
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $v) (local.get $w))
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $v) (local.get $w))))
      (local.set $w (v128.load32_zero (call $scale (local.get $s0))))
      (local.set $w (v128.load32_lane 1 (call $scale (local.get $s1)) (local.get $w)))
      (local.set $w (v128.load32_lane 2 (call $scale (local.get $s2)) (local.get $w)))
      (local.set $w (v128.load32_lane 3 (call $scale (local.get $s3)) (local.get $w)))
      (v128.store (local.get $out)
        (f32x4.mul
          (f32x4.mul (f32x4.convert_i32x4_s (local.get $v)) (local.get $w))
          (f32x4.splat (local.get $factor))))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $at) (local.get $end))))
    ;; Before the query there is room that nobody reads: what is stored there has to be loaded.
    (i32.store (i32.const 0) (local.get $touched)))
  (export "scoreList" (func $scoreList))

  ;; Slots first … first + count - 1, by way of the list.
  (func (export "scoreRange") (param $first i32) (param $count i32) (param $factor f32)
    (local $index i32)
    (block $filled
      (loop $next
        (br_if $filled (i32.ge_u (local.get $index) (local.get $count)))
        (i32.store
          (i32.add (global.get $list) (i32.shl (local.get $index) (i32.const 2)))
          (i32.add (local.get $first) (local.get $index)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (call $scoreList (local.get $count) (local.get $factor)))

  ;; The slots that a slot links to and whose mark is not yet $mark are marked, listed and compared.
  (func (export "expand") (param $slot i32) (param $mark i32) (param $factor f32) (result i32)
    (local $link i32) (local $end i32) (local $target i32) (local $seen i32) (local $count i32)
    (local.set $link
      (i32.add
        (i32.add (call $block (local.get $slot)) (global.get $linksOffset))
        (i32.mul (i32.and (local.get $slot) (i32.const 1023)) (i32.shl (global.get $linksMax) (i32.const 2)))))
    (local.set $end (i32.add (local.get $link) (i32.shl (global.get $linksMax) (i32.const 2))))
    (block $done
      (loop $next
        (local.set $target (i32.load (local.get $link)))
        ;; A list that is not full ends in -1.
        (br_if $done (i32.eq (local.get $target) (i32.const -1)))
        ;; Marks are the first array of a block.
        (local.set $seen
          (i32.add
            (call $block (local.get $target))
            (i32.shl (i32.and (local.get $target) (i32.const 1023)) (i32.const 2))))
        (if (i32.ne (i32.load (local.get $seen)) (local.get $mark))
          (then
            (i32.store (local.get $seen) (local.get $mark))
            (i32.store (i32.add (global.get $list) (i32.shl (local.get $count) (i32.const 2))) (local.get $target))
            (local.set $count (i32.add (local.get $count) (i32.const 1)))))
        (local.set $link (i32.add (local.get $link) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $link) (local.get $end)))))
    (call $scoreList (local.get $count) (local.get $factor))
    (local.get $count))

  ;; The product of two f32 vectors, $length a multiple of 16.
  (func (export "dotExact") (param $a i32) (param $b i32) (param $length i32) (result f32)
    (local $end i32)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $end (i32.add (local.get $a) (i32.shl (local.get $length) (i32.const 2))))
    (loop $next
      (local.set $s0 (f32x4.add (local.get $s0) (f32x4.mul (v128.load (local.get $a)) (v128.load (local.get $b)))))
      (local.set $s1 (f32x4.add (local.get $s1)
        (f32x4.mul (v128.load offset=16 (local.get $a)) (v128.load offset=16 (local.get $b)))))
      (local.set $s2 (f32x4.add (local.get $s2)
        (f32x4.mul (v128.load offset=32 (local.get $a)) (v128.load offset=32 (local.get $b)))))
      (local.set $s3 (f32x4.add (local.get $s3)
        (f32x4.mul (v128.load offset=48 (local.get $a)) (v128.load offset=48 (local.get $b)))))
      (local.set $a (i32.add (local.get $a) (i32.const 64)))
      (local.set $b (i32.add (local.get $b) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $a) (local.get $end))))
    (local.set $s0 (f32x4.add (f32x4.add (local.get $s0) (local.get $s1)) (f32x4.add (local.get $s2) (local.get $s3))))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $s0)) (f32x4.extract_lane 1 (local.get $s0)))
      (f32.add (f32x4.extract_lane 2 (local.get $s0)) (f32x4.extract_lane 3 (local.get $s0)))))
)
