/** What tests use of production code, by the conventions of each language's frameworks; what only supports tests is none of it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '../facts/check-facts.ts'
import { ADAPTERS } from '../languages/adapters.ts'
import { resolveSources } from './check-edges.ts'

/** @param types named on the way to their methods, which are tested too once references say so. */
async function check(
  files: Readonly<Record<string, string>>,
  expected: string,
  types: readonly string[] = [],
): Promise<void> {
  const { edges } = await resolveSources([...ADAPTERS.values()], files)
  const found = linesOf(edges).filter(
    (line) => line.startsWith('TESTS ') && !types.some((type) => line.includes(` -> ${type} `)),
  )
  assert.deepEqual(found, linesOf(expected))
}

test('pytest functions and unittest methods test what they use, each definition once', () =>
  check(
    {
      'shop/__init__.py': '',
      'shop/cart.py': 'class Cart:\n    def add(self): pass\ndef total(cart): pass\n',
      'tests/__init__.py': '',
      'tests/helpers.py': 'from shop.cart import total\ndef check(cart):\n    total(cart)\n',
      'tests/test_cart.py': `
import unittest
from shop.cart import Cart, total
from tests.helpers import check
def make():
    return Cart()
def test_add():
    def inner():
        total(1)
    cart = Cart()
    cart.add()
    cart.add()
    check(make())
class CartTest(unittest.TestCase):
    def setUp(self):
        total(2)
    def test_total(self):
        total(3)
def helper():
    total(4)
`,
    },
    `
    TESTS tests.test_cart.test_add -> shop.cart.total exact 9:9
    TESTS tests.test_cart.test_add -> shop.cart.Cart exact 10:12
    TESTS tests.test_cart.test_add -> shop.cart.Cart.add inferred 11:10
    TESTS tests.test_cart.CartTest.test_total -> shop.cart.total exact 18:9
    `,
  ))

test('tests that have a title test what they use, and so do groups by their hooks and modules by their top level', () =>
  check(
    {
      'src/add.ts': 'export function add(a: number, b: number) { return a + b }\nexport const sub = () => 0\n',
      'test/support.ts': 'export function near() {}\n',
      'src/add.test.ts': `import { add } from './add'
import { near } from '../test/support'
import { test } from 'node:test'
test('adds', () => { near(); add(1, 2); add(2, 3) })
`,
      'src/plain.js': `const { sub } = require('./add')
describe('sub', { timeout: 1 }, function () { it('subtracts', async () => { sub() }) })
`,
      'src/hooks.test.js': `const { add, sub } = require('./add')
add(0, 0)
describe('both', () => {
  beforeEach(() => add(1, 1))
  const helper = () => sub()
  it('works', () => { helper(); add(2, 2) })
})
`,
      'src/main.ts': "import { add } from './add'\nadd(1, 2)\n",
      'src/specify.ts': "import { add } from './add'\nit('no function')\nadd(1, 2)\n",
    },
    `
    TESTS src/add.test.adds -> src/add.add exact 4:30
    TESTS src/hooks.test -> src/add.add exact 2:1
    TESTS src/hooks.test.both -> src/add.add exact 4:20
    TESTS src/hooks.test.both.works -> src/add.add exact 6:33
    TESTS src/plain.sub.subtracts -> src/add.sub exact 2:77
    `,
  ))

test('Go tests, benchmarks, fuzz targets, examples and suites are what test files hold of them', () =>
  check(
    {
      'go.mod': 'module m\n',
      'a.go': 'package m\nfunc Add() {}\nfunc TestNot() { Add() }\n',
      'a_test.go': `package m
import "testing"
func TestAdd(t *testing.T) { Add(); help() }
func BenchmarkAdd(b *testing.B) { Add() }
func FuzzAdd(f *testing.F) { f.Fuzz(func(t *testing.T) { Add() }) }
func ExampleAdd() { Add() }
func TestMain(m *testing.M) { Add() }
func Testify() { Add() }
func help() { Add() }
type Suite struct{}
func (s *Suite) TestIt() { Add() }
`,
    },
    `
    TESTS m.TestAdd -> m.Add exact 3:30
    TESTS m.BenchmarkAdd -> m.Add exact 4:35
    TESTS m.FuzzAdd -> m.Add exact 5:58
    TESTS m.ExampleAdd -> m.Add exact 6:21
    TESTS m.Suite.TestIt -> m.Add exact 11:28
    `,
  ))

test('JUnit 3, 4 and 5 and TestNG mark their tests', () =>
  check(
    {
      'src/main/java/p/A.java': 'package p;\npublic class A { public static void run() {} }\n',
      'src/test/java/p/Help.java': 'package p;\nclass Help { static void help() { A.run(); } }\n',
      'src/test/java/p/ATest.java': `package p;
import org.junit.Test;
class ATest {
  @Test public void four() { A.run(); Help.help(); }
  @org.junit.jupiter.api.ParameterizedTest void five(int a) { A.run(); }
  @BeforeEach void before() { A.run(); }
  void helper() { A.run(); }
}
class Three extends junit.framework.TestCase {
  public void testThree() { A.run(); }
  public void other() { A.run(); }
}
@org.testng.annotations.Test class Ng {
  public void any() { A.run(); }
}
`,
    },
    `
    TESTS p.ATest.four -> p.A.run exact 4:32
    TESTS p.ATest.five -> p.A.run exact 5:65
    TESTS p.Three.testThree -> p.A.run exact 10:31
    TESTS p.Ng.any -> p.A.run exact 14:25
    `,
    ['p.A'],
  ))

test('Rust tests are marked by attributes that end in test; modules and folders of tests only support them', () =>
  check(
    {
      'Cargo.toml': '[package]\nname = "m"\n',
      'src/lib.rs': `pub fn add() {}
#[cfg(test)]
mod tests {
  use super::*;
  fn help() { add() }
  #[test]
  fn adds() { help(); add(); }
  #[tokio::test]
  async fn waits() { add(); }
}
`,
      'tests/all.rs': `use m::add;
fn support() { add() }
#[test]
fn whole() { support(); add(); }
`,
    },
    `
    TESTS m.tests.adds -> m.add exact 7:23
    TESTS m.tests.waits -> m.add exact 9:22
    TESTS m.tests.all.whole -> m.add exact 4:25
    `,
  ))
