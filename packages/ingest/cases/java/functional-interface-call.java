// Calling a functional interface means its one abstract method.
package m;
interface Job { int work(int input); default void twice() { work(1); } } //> CALLS m.Job.work exact
class Decoy { int work(int input) { return 0; } }
class App {
  Job field = input -> input;
  int run(Job job) {
    Job local = x -> job.work(x); //> CALLS m.Job.work exact
    return local.work(1) + field.work(2); //> CALLS m.Job.work exact, CALLS m.Job.work exact
  }
}
