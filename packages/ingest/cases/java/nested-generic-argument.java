// An argument that is a type of another package does not change which overload is meant.
// file: src/main/java/a/Id.java
package a;
public class Id {}
// file: src/main/java/b/Id.java
package b;
public class Id {}
// file: src/main/java/c/Repo.java
package c;
public class Repo {
  public void find(a.Id id) {}
  public void find(b.Id id) {}
}
// file: src/main/java/c/App.java
package c;
import b.Id;
class App {
  void run(Repo repo, Id id, a.Id other) {
    repo.find(id); //> CALLS c.Repo.find(b.Id id) exact
    repo.find(other); //> CALLS c.Repo.find(a.Id id) exact
  }
}
