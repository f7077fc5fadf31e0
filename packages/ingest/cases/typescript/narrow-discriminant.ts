// A discriminant property keeps the options that have its value.
interface Circle { kind: 'circle'; draw(): void }
interface Square { kind: 'square'; draw(): void }
type Shape = Circle | Square
function use(shape: Shape) {
  if (shape.kind === 'circle') {
    shape.draw()  //> CALLS app.Circle.draw exact
  }
  switch (shape.kind) {
    case 'circle':
      shape.draw()  //> CALLS app.Circle.draw exact
      break
    case 'square':
      shape.draw()  //> CALLS app.Square.draw exact
  }
}
