// An array is no number of elements: arrays choose array parameters.
package m;
class Sum {
  int of(int value) { return value; }
  int of(int[] values) { return 0; }
  int of(long[] values) { return 0; }
  int of(Object value) { return 0; }
}
class App {
  void run(Sum sum, int[] numbers, long[] big, String[] texts) {
    sum.of(numbers); //> CALLS m.Sum.of(int[] values) exact
    sum.of(numbers[0]); //> CALLS m.Sum.of(int value) exact
    sum.of(big); //> CALLS m.Sum.of(long[] values) exact
    sum.of(texts); //> CALLS m.Sum.of(Object value) exact
    sum.of(new int[] {1, 2}); //> CALLS m.Sum.of(int[] values) exact
    sum.of(new int[3]); //> CALLS m.Sum.of(int[] values) exact
    sum.of(big.length); //> CALLS m.Sum.of(int value) exact
  }
}
