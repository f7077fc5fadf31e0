// A tagged template calls its tag.
const tags = { html(parts) {} }
function css(parts) { return new Sheet() }  //> INSTANTIATES app.Sheet exact
class Sheet { apply() {} insert() {} }
class Decoy { html() {} css() {} insert() {} }
tags.html`<p>${css`a`.insert()}</p>`  //> CALLS app.tags.html exact, CALLS app.css exact, CALLS app.Sheet.insert inferred
