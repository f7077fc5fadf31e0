// Constants of an enum are referred to by name, also in the labels of a switch over it.
// kinds: REFERENCES
package m;
enum Color { RED, GREEN }
class Decoy { static int RED; }
class App {
  int run(Color color) { //> REFERENCES m.Color exact
    switch (color) {
      case RED: return 1; //> REFERENCES m.Color.RED exact
      case GREEN: return 2; //> REFERENCES m.Color.GREEN exact
    }
    return color == Color.RED ? 0 : 1; //> REFERENCES m.Color exact, REFERENCES m.Color.RED exact
  }
}
